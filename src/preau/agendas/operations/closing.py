"""Days when nobody can receive: closed once, and those who were expected are moved, in order."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from preau.agendas import notifications, policies, queries
from preau.agendas.models import Agenda, Booking, Closure
from preau.agendas.operations.booking import carried_over
from preau.agendas.operations.holding import claim
from preau.agendas.operations.making import make_slots
from preau.agendas.operations.refusals import NotClosed, SlotTaken
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.periods import Days


@dataclass(frozen=True)
class MassMove:
    """Who has a new moment, and who has none: these are still expected on a closed day, and must be called."""

    moved: tuple[Booking, ...]
    left: tuple[Booking, ...]


@transaction.atomic
def close_days(*, agenda: Agenda | None, days: Days, reason: str, actor: Actor, at: datetime) -> Closure:
    """Nobody receives on these days, here or everywhere (None): nothing more is given out there.

    Appointments stay until ``move_day``. ``days`` has an end. Raises Refused, ValueError.
    """
    require(policies.may_keep(actor))
    if days.end is None:
        raise ValueError("a closure has an end")
    closure = Closure.objects.create(
        agenda=agenda,
        starts_on=days.start,
        ends_on=days.end,
        reason=reason.strip()[:200],
        declared_at=at,
        declared_by=actor.name,
    )
    first, last = days.start, days.end - timedelta(days=1)
    words = {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}", "why": closure.reason}
    audit.record("agendas.closure.declared", actor=actor, subject=closure, at=at, **words)
    _make_again(closure, at=at)
    return closure


@transaction.atomic
def close_and_move(*, agenda: Agenda, days: Days, reason: str, actor: Actor, at: datetime) -> MassMove:
    """Close the days, then give everybody expected there another moment; all of it, or none. Raises Refused.

    Closing comes first: whoever was booking at that instant is either refused or among those who move.
    """
    close_days(agenda=agenda, days=days, reason=reason, actor=actor, at=at)
    return move_day(agenda=agenda, days=days, reason=reason, actor=actor, at=at)


@transaction.atomic
def cancel_closure(*, closure: Closure, actor: Actor, at: datetime) -> None:
    """Open again; who was moved stays where they are. Raises NotClosed, Refused."""
    require(policies.may_keep(actor))
    if not Closure.objects.filter(pk=closure.pk, cancelled_at=None).update(cancelled_at=at):
        raise NotClosed(closure.pk)
    audit.record("agendas.closure.cancelled", actor=actor, subject=closure, at=at)
    _make_again(closure, at=at)


def _make_again(closure: Closure, *, at: datetime) -> None:
    for agenda in [closure.agenda] if closure.agenda else queries.agendas():
        make_slots(agenda=agenda, at=at)


@transaction.atomic
def move_day(*, agenda: Agenda, days: Days, reason: str, actor: Actor, at: datetime) -> MassMove:
    """Give everybody expected on these days the next free moment, and write to each; nobody is lost.

    The order is that of ``queries.move_plan``. The days should be closed first. Raises Refused.
    """
    require(policies.may_keep(actor))
    tried = [
        (planned.booking, _moved(planned, reason=reason, actor=actor, at=at))
        for planned in queries.move_plan(agenda, days, at=at)
    ]
    moved = tuple(new for _old, new in tried if new)
    return MassMove(moved, left=tuple(old for old, new in tried if new is None))


def _moved(planned: queries.Planned, *, reason: str, actor: Actor, at: datetime) -> Booking | None:
    old = planned.booking
    if planned.moment is None or not old.holder:
        return None
    try:
        with transaction.atomic():  # the slot that was given back is taken again when the other is gone
            slot, _former = claim(old.agenda, planned.moment, holder=old.holder, actor=actor, at=at, booked_at=at)
    except SlotTaken:
        return None
    new = carried_over(old, slot, actor=actor, at=at)
    notifications.moved(new, by_us=reason, at=at)
    return new
