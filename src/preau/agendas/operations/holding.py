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
    if Slot.objects.filter(holder=holder, booked_at__isnull=False).exists():
        raise AlreadyBooked(holder)
    until = clock.real_now() + HOLD
    return claim(agenda_of(agenda_key), starts_at, holder=holder, actor=actor, at=at, held_until=until)


@transaction.atomic
def let_go(*, holder: str) -> bool:
    """Free what a holder only held; True when there was something. A booked slot stays."""
    return bool(Slot.objects.filter(holder=holder, booked_at=None).exclude(holder="").update(**NOTHING))


def claim(agenda: Agenda, starts_at: datetime, *, holder: str, actor: Actor, at: datetime, **columns: Any) -> Slot:
    """One free desk at this moment; the slot that the holder had is free again. Raises SlotTaken.

    The rows are locked in one order, so that two who swap their moments never wait for each other.
    """
    if starts_at < queries.first_instant(agenda, actor=actor, at=at):
        raise SlotTaken(starts_at)
    candidates = queries.free(at) & Q(agenda=agenda, starts_at=starts_at, withdrawn_at=None)
    rows = Slot.objects.select_for_update().filter(candidates | Q(holder=holder)).order_by("pk")
    places = [row.pk for row in rows if row.starts_at == starts_at and row.agenda_id == agenda.pk]
    Slot.objects.filter(holder=holder).update(**NOTHING)
    if not any(take(pk, holder=holder, at=at, **columns) for pk in places):
        raise SlotTaken(starts_at)
    return Slot.objects.select_related("agenda").get(holder=holder)


def take(slot_id: int, *, holder: str, at: datetime, **columns: Any) -> bool:
    """Whether this slot is the holder's from now on: one conditional UPDATE decides between all who want it."""
    with violation("agendas_one_slot_per_holder", raises=SlotTaken):  # the same person, in another tab
        wanted = Slot.objects.filter(queries.free(at), pk=slot_id, withdrawn_at=None)
        return bool(wanted.update(**(NOTHING | {"holder": holder} | columns)))


def free_again(slot: Slot | None) -> None:
    """Give back what was booked or offered."""
    if slot is not None:
        Slot.objects.filter(pk=slot.pk, holder=slot.holder).update(**NOTHING)
