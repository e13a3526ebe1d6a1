"""Taking an appointment, moving it, giving it up."""

from datetime import datetime

from django.db import transaction

from preau.agendas import notifications, policies, queries
from preau.agendas.models import Booking, Slot
from preau.agendas.operations.common import Visit, agenda_of, begun, tell, visit_of
from preau.agendas.operations.holding import claim, free_again, let_go
from preau.agendas.operations.refusals import AlreadyBooked, NothingBooked, SlotTaken, TooLate
from preau.agendas.operations.wishing import end_wish
from preau.agendas.rules import delays
from preau.agendas.states import BookingState, Move
from preau.foundation import jobs, workflow
from preau.kernel.actor import Actor


@transaction.atomic
def book(*, holder: str, visit: Visit, actor: Actor, at: datetime) -> Booking:
    """Turn what the holder held into an appointment, in the transaction of the caller. Raises SlotTaken.

    A hold that is over is as good as another while nobody took the moment: one conditional UPDATE says so.
    """
    held = Slot.objects.filter(holder=holder, booked_at=None, offered_until=None, withdrawn_at=None, starts_at__gt=at)
    if not holder or not held.update(held_until=None, booked_at=at):
        raise SlotTaken(holder)
    booking = begun(Slot.objects.select_related("agenda").get(holder=holder), visit, holder=holder, at=at)
    tell(booking, "booked", actor=actor, at=at)
    return booking


@transaction.atomic
def add(*, agenda_key: str, starts_at: datetime, holder: str, visit: Visit, actor: Actor, at: datetime) -> Booking:
    """Take a moment at once, after the demande was sent; asking twice has one effect.

    Raises SlotTaken, AlreadyBooked, UnknownAgenda.
    """
    if here := queries.to_come(holder):
        if here.starts_at == starts_at:
            return here
        raise AlreadyBooked(holder)
    slot, _former = claim(agenda_of(agenda_key), starts_at, holder=holder, actor=actor, at=at, booked_at=at)
    booking = begun(slot, visit, holder=holder, at=at)
    tell(booking, "booked", actor=actor, at=at)
    notifications.booked(booking, at=at)
    return booking


@transaction.atomic
def move(*, holder: str, starts_at: datetime, actor: Actor, at: datetime) -> Booking:
    """Another moment in the same agenda; the old one is free again. Moving to where it is changes nothing.

    Raises NothingBooked, TooLate, SlotTaken.
    """
    old = changeable(holder, actor=actor, at=at)
    if old.starts_at == starts_at:
        return old
    slot, _former = claim(old.agenda, starts_at, holder=holder, actor=actor, at=at, booked_at=at)
    end_wish(holder, at=at)
    new = carried_over(old, slot, actor=actor, at=at)
    notifications.moved(new, by_us="", at=at)
    return new


@transaction.atomic
def cancel(*, holder: str, actor: Actor, at: datetime) -> Booking:
    """Give the appointment up; families until the cut-off, the service always. Raises NothingBooked, TooLate."""
    booking = changeable(holder, actor=actor, at=at)
    _end(booking, actor=actor, at=at)
    notifications.cancelled(booking, by_us=policies.is_ours(actor), at=at)
    return booking


@transaction.atomic
def give_back(*, holder: str, actor: Actor, at: datetime) -> None:
    """What the holder has is free again, held or booked: the caller's demande is over, and the caller says so."""
    let_go(holder=holder)
    if booking := queries.to_come(holder):
        _end(booking, actor=actor, at=at)


def changeable(holder: str, *, actor: Actor, at: datetime) -> Booking:
    """The appointment to come, locked. Raises NothingBooked, TooLate."""
    rows = Booking.objects.select_for_update(of=("self",)).select_related("agenda", "slot")
    booking = rows.filter(holder=holder, state=BookingState.BOOKED).exclude(holder="").first()
    if booking is None:
        raise NothingBooked(holder)
    delay = booking.agenda.cut_off_hours
    if not policies.is_ours(actor) and not delays.may_change(booking.starts_at, at, cut_off_hours=delay):
        raise TooLate(holder)
    return booking


def carried_over(old: Booking, slot: Slot, *, actor: Actor, at: datetime) -> Booking:
    """The old appointment ends as moved, the new one begins; who waits for an earlier moment hears of the old."""
    workflow.apply(old, Move.MOVE, actor=actor, at=at, set={"ended_at": at})
    new = begun(slot, visit_of(old), holder=old.holder, at=at)
    new.sequence = old.sequence + 1
    new.save(update_fields=["sequence"])
    tell(new, "moved", actor=actor, at=at)
    jobs.enqueue("agendas.offer", old.slot_id)
    return new


def _end(booking: Booking, *, actor: Actor, at: datetime) -> None:
    workflow.apply(booking, Move.CANCEL, actor=actor, at=at, set={"ended_at": at})
    free_again(booking.slot, holder=booking.holder)
    end_wish(booking.holder, at=at)
    tell(booking, "cancelled", actor=actor, at=at)
    jobs.enqueue("agendas.offer", booking.slot_id)
