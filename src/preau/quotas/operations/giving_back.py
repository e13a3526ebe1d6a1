"""Places that come back go to who waited longest."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from preau.foundation import workflow
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.instants import paris_day
from preau.quotas.models import Place, Waiting
from preau.quotas.operations.claiming import claim, free, release
from preau.quotas.operations.refusals import Full
from preau.quotas.operations.trace import tell, tell_of
from preau.quotas.rules.line import Asking, PassedOver, answer_by, turn
from preau.quotas.states import OPEN, Act, Move, WaitingState


@dataclass(frozen=True)
class Offer:
    """Places kept for somebody of the line who answers before ``answer_by`` (business time, exclusive)."""

    holder: str
    count: int
    answer_by: datetime


@transaction.atomic
def give_back(*, holder: str, actor: Actor, at: datetime) -> list[Offer]:
    """Whatever this holder has: places taken, held or offered, and their rank in the line.

    Returns the offers that follow. Giving back twice has one effect.
    """
    mine = Place.objects.filter(holder=holder)
    scopes = {*mine.values_list("scope", flat=True), *_leave(holder, actor=actor, at=at)}
    release(mine)
    return [offer for scope in sorted(scopes) for offer in promote(scope=scope, at=at)]


def _leave(holder: str, *, actor: Actor, at: datetime) -> list[str]:
    """The scope whose line this holder stood in, if any."""
    scopes = list(Waiting.objects.filter(holder=holder, state__in=OPEN).values_list("scope", flat=True))
    for row in (row for scope in scopes for row in locked_line(scope) if row.holder == holder):
        workflow.apply(row, Move.LEAVE, actor=actor, at=at, set={"ended_at": at})
        tell_of(row, Act.LEAVE, at=at)
    return scopes


@transaction.atomic
def promote(*, scope: str, at: datetime) -> list[Offer]:
    """Offer what is free to the line, in its order."""
    line = {row.holder: row for row in locked_line(scope) if row.state == WaitingState.WAITING}
    if not line:
        return []
    left = Place.objects.filter(free(), scope=scope).count()
    served = turn((Asking(row.holder, row.wanted) for row in line.values()), free=left)
    for passed in served.passed:
        _tell_passed(scope, passed, at=at)
    offers = (_offer(line[asking.holder], at=at) for asking in served.served)
    return [offer for offer in offers if offer]


def locked_line(scope: str) -> list[Waiting]:
    """Everybody who stands in it, from the first: whoever changes a line locks it whole and in its order."""
    rows = Waiting.objects.select_for_update().filter(scope=scope, state__in=OPEN)
    return list(rows.order_by("joined_at", "pk"))


def _offer(row: Waiting, *, at: datetime) -> Offer | None:
    """None when a newcomer, who saw no line yet, was quicker: the next turn serves them first."""
    try:
        claim(scope=row.scope, holder=row.holder, count=row.wanted, from_line=True)
    except Full:
        return None
    until = answer_by(paris_day(at), days=row.answer_days)
    workflow.apply(row, Move.OFFER, actor=SYSTEM, at=at, set={"offered_at": at, "answer_by": until})
    tell_of(row, Act.OFFER, at=at)
    return Offer(row.holder, row.wanted, until)


def _tell_passed(scope: str, passed: PassedOver, *, at: datetime) -> None:
    asking = passed.asking
    tell(scope, act=Act.PASS_OVER, places=asking.wanted, at=at, holder=asking.holder, free=passed.free)
