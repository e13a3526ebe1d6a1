"""Claiming a slot: the only place where one is taken or given back."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from preau.agendas import queries
from preau.agendas.models import Agenda, Slot
from preau.agendas.operations.common import agenda_of
from preau.agendas.operations.refusals import AlreadyBooked, SlotTaken
from preau.foundation import clock
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor

HOLD = timedelta(minutes=15)  # real time, while somebody fills a demande in
NOTHING: dict[str, Any] = {"holder": "", "held_until": None, "offered_until": None, "booked_at": None}


@transaction.atomic
def hold(*, agenda_key: str, starts_at: datetime, holder: str, actor: Actor, at: datetime) -> Slot:
    """Keep a moment while a wizard is open; what this holder held before is free again, unless this one is taken.

    Raises SlotTaken, AlreadyBooked, UnknownAgenda.
    """
    until = clock.real_now() + HOLD
    slot, former = claim(agenda_of(agenda_key), starts_at, holder=holder, actor=actor, at=at, held_until=until)
    if former and former.booked_at:
        raise AlreadyBooked(holder)
    return slot


@transaction.atomic
def let_go(*, holder: str) -> bool:
    """Free what a holder only held; True when there was something. A booked slot stays."""
    return bool(Slot.objects.filter(holder=holder, booked_at=None).exclude(holder="").update(**NOTHING))


def claim(
    agenda: Agenda, starts_at: datetime, *, holder: str, actor: Actor, at: datetime, **columns: Any
) -> tuple[Slot, Slot | None]:
    """One free desk at this moment, and the slot that the holder had, free again. Raises SlotTaken.

    The rows are locked in one order, so that two who swap their moments never wait for each other.
    """
    if starts_at < queries.first_instant(agenda, actor=actor, at=at):
        raise SlotTaken(starts_at)
    rows = _candidates(agenda, starts_at, holder=holder, at=at)
    former = next((row for row in rows if row.holder == holder), None)
    free_again(former)
    for row in rows:
        if (row.agenda_id, row.starts_at) == (agenda.pk, starts_at) and take(row.pk, holder=holder, at=at, **columns):
            return _taken(row, agenda, holder=holder, **columns), former
    raise SlotTaken(starts_at)


def _candidates(agenda: Agenda, starts_at: datetime, *, holder: str, at: datetime) -> list[Slot]:
    """The free desks of a moment and what the holder has, locked."""
    wanted = queries.free(at) & Q(agenda=agenda, starts_at=starts_at, withdrawn_at=None)
    return list(Slot.objects.select_for_update().filter(wanted | Q(holder=holder)).order_by("pk"))


def _taken(row: Slot, agenda: Agenda, **columns: Any) -> Slot:
    """The row as it is now, without asking for it again."""
    slot = Slot(pk=row.pk, agenda=agenda, starts_at=row.starts_at, place=row.place, agent=row.agent)
    for name, value in columns.items():
        setattr(slot, name, value)
    return slot


def take(slot_id: int, *, holder: str, at: datetime, **columns: Any) -> bool:
    """Whether this slot is the holder's from now on: one conditional UPDATE decides between all who want it."""
    with violation("agendas_one_slot_per_holder", raises=SlotTaken):  # the same person, in another tab
        wanted = Slot.objects.filter(queries.free(at), pk=slot_id, withdrawn_at=None)
        return bool(wanted.update(**(NOTHING | {"holder": holder} | columns)))


def free_again(slot: Slot | None, *, holder: str = "") -> None:
    """Give back what this holder has, the one that the row shows by default; what another has by now stays."""
    if slot is not None:
        Slot.objects.filter(pk=slot.pk, holder=holder or slot.holder).update(**NOTHING)
