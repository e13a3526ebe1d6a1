"""What a demande held and gives back once it is over: places, a moment."""

from collections.abc import Callable
from datetime import datetime

from preau.cases.models import Case
from preau.cases.operations import appointments, quota
from preau.kernel.actor import Actor

# (case, actor=, at=), in the transaction that ends the demande; giving back twice does no harm.
LENDERS: tuple[Callable[..., None], ...] = (quota.give_back, appointments.give_back)


def free(case: Case, *, actor: Actor, at: datetime) -> None:
    """The demande is given up, refused or deleted, or its time is over: whatever it held goes back."""
    for give_back in LENDERS:
        give_back(case, actor=actor, at=at)
