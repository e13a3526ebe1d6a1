"""Joining the line, and answering when it is one's turn."""

from datetime import datetime

from django.db import transaction

from preau.foundation import workflow
from preau.kernel.actor import SYSTEM, Actor
from preau.quotas.models import OFFERED, TAKEN, Place, Waiting
from preau.quotas.operations.claiming import release
from preau.quotas.operations.giving_back import Offer, locked_line, promote
from preau.quotas.operations.refusals import NoOffer
from preau.quotas.operations.trace import tell_of
from preau.quotas.states import Act, Move, WaitingState


@transaction.atomic
def join_waiting(*, scope: str, holder: str, count: int, answer_days: int, at: datetime) -> list[Offer]:
    """Stand at the end of the line; joining twice keeps the first rank.

    Returns the offers that follow: a place may have been freed since somebody was told that none was left.
    """
    row, joined = Waiting.objects.get_or_create(
        holder=holder, defaults={"scope": scope, "wanted": count, "answer_days": answer_days, "joined_at": at}
    )
    if joined:
        tell_of(row, Act.JOIN, at=at)
    return promote(scope=scope, at=at)


@transaction.atomic
def accept_offer(*, holder: str, actor: Actor, at: datetime) -> None:
    """Take what was offered; twice has one effect. Raises NoOffer, also when it is too late or was given back since."""
    if _has_accepted(holder):
        return
    row = _offered(holder)
    if row.answer_by is None or row.answer_by <= at:
        raise NoOffer(holder)
    workflow.apply(row, Move.ACCEPT, actor=actor, at=at, set={"ended_at": at})
    Place.objects.filter(OFFERED, holder=holder, scope=row.scope).update(taken_at=at)
    tell_of(row, Act.ACCEPT, at=at)


@transaction.atomic
def expire_offer(*, holder: str, at: datetime) -> list[Offer]:
    """The time to answer is over: the next in line. Raises NoOffer while it is not, or once it was answered."""
    row = _offered(holder)
    if row.answer_by is None or row.answer_by > at:
        raise NoOffer(holder)
    workflow.apply(row, Move.EXPIRE, actor=SYSTEM, at=at, set={"ended_at": at})
    tell_of(row, Act.EXPIRE, at=at)
    release(Place.objects.filter(OFFERED, holder=holder, scope=row.scope))
    return promote(scope=row.scope, at=at)


def _has_accepted(holder: str) -> bool:
    """And has the places still: one statement."""
    lines = Waiting.objects.filter(holder=holder, state=WaitingState.ACCEPTED).values("scope")
    return Place.objects.filter(TAKEN, holder=holder, scope__in=lines).exists()


def _offered(holder: str) -> Waiting:
    """With its whole line locked. Raises NoOffer."""
    scope = Waiting.objects.filter(holder=holder, state=WaitingState.OFFERED).values_list("scope", flat=True).first()
    line = locked_line(scope) if scope else []
    found = [row for row in line if row.holder == holder and row.state == WaitingState.OFFERED]
    if not found:
        raise NoOffer(holder)
    return found[0]
