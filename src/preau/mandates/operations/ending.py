"""The end of an authorisation: stopped by the family, or forgotten for 36 months."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from preau.foundation import workflow
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.decision import require
from preau.kernel.instants import end_of_day, paris_day
from preau.mandates import notifications, policies
from preau.mandates.models import Mandate
from preau.mandates.rules.lapse import last_presented_lapsing
from preau.mandates.states import Move


class NothingInForce(LookupError):
    """This payer has no authorisation to stop."""


@transaction.atomic
def revoke(*, household_id: int, actor: Actor, at: datetime) -> Mandate:
    """Stop debiting a payer, at once. Raises NothingInForce, ForbiddenMove (another tab), Refused."""
    require(policies.may_end(actor, household_id, on=paris_day(at)))
    mandate = Mandate.objects.select_for_update().filter(household_id=household_id, ended_at=None).first()
    if mandate is None:
        raise NothingInForce(household_id)
    workflow.apply(mandate, Move.REVOKE, actor=actor, at=at, set={"ended_at": at})
    notifications.ended(mandate, at=at)
    return mandate


def lapse(*, at: datetime) -> int:
    """End what was not presented for 36 months; returns how many. Each one is its own transaction."""
    last = last_presented_lapsing(paris_day(at))
    unused = Q(last_presented_on__lte=last) | Q(last_presented_on=None, signed_at__lt=end_of_day(last))
    rows = list(Mandate.objects.filter(unused, ended_at=None).order_by("pk"))
    for mandate in rows:
        with transaction.atomic():
            workflow.apply(mandate, Move.LAPSE, actor=SYSTEM, at=at, set={"ended_at": at})
            notifications.ended(mandate, at=at)
    return len(rows)
