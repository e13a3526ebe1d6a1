"""What a demande held and gives back once it is over: a place, a moment."""

from collections.abc import Callable
from datetime import datetime

from preau.cases.models import Case
from preau.kernel.actor import Actor

# (case, actor, at), in the transaction that ends the demande; giving back twice must do no harm.
Freeing = Callable[[Case, Actor, datetime], None]
_hooks: list[Freeing] = []


def register(hook: Freeing) -> None:
    """Called once by the AppConfig.ready of the capability that lends something scarce."""
    if hook not in _hooks:
        _hooks.append(hook)


def free(case: Case, *, actor: Actor, at: datetime) -> None:
    """The demande is given up or refused: whatever it held goes back."""
    for hook in _hooks:
        hook(case, actor, at)
