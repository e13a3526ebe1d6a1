"""An earlier moment became free: offered to the first in line, then to the next."""

from datetime import datetime

from django.db import transaction

from preau.agendas import notifications, queries
from preau.agendas.models import Booking, EarlierWish, Offer, Slot
from preau.agendas.operations.booking import carried_over, changeable
from preau.agendas.operations.common import tell
from preau.agendas.operations.holding import NOTHING, take
from preau.agendas.operations.refusals import OfferOver
from preau.agendas.operations.wishing import close, name_of
from preau.agendas.rules import delays
from preau.agendas.states import OfferState
from preau.kernel.actor import SYSTEM, Actor


@transaction.atomic
def offer(*, slot_id: int, at: datetime) -> Offer | None:
    """Keep a free moment for the first who waits, and write to them; None when nobody waits or it is too near.

    The rows say why one came before another: the order of the wishes, and what each was offered before.
    """
    slot = Slot.objects.select_related("agenda").get(pk=slot_id)
    until = delays.answer_until(slot.starts_at, at, cut_off_hours=slot.agenda.cut_off_hours)
    first = queries.line_for(slot).first()
    if until is None or first is None:
        return None
    if not take(slot.pk, holder=name_of(first.pk), at=at, offered_until=until):
        return None  # somebody was faster
    return _offered(slot, first, until=until, at=at)


def _offered(slot: Slot, wish: EarlierWish, *, until: datetime, at: datetime) -> Offer:
    made = Offer.objects.create(wish=wish, slot=slot, offered_at=at, answer_until=until)
    booking = _expected(wish.holder)
    tell(booking, "offered", actor=SYSTEM, at=at, moment=slot.starts_at)
    notifications.offered(booking, made, at=at)
    return made


@transaction.atomic
def take_offer(*, holder: str, actor: Actor, at: datetime) -> Booking:
    """Come earlier: the appointment moves to the moment that was kept. Raises OfferOver, NothingBooked, TooLate."""
    old = changeable(holder, actor=actor, at=at)
    made = queries.offer_to(holder, at=at)
    if made is None or not _answered(made):
        raise OfferOver(holder)
    Slot.objects.filter(holder=holder).update(**NOTHING)
    kept = Slot.objects.filter(pk=made.slot_id, holder=name_of(made.wish_id), withdrawn_at=None)
    if not kept.update(holder=holder, offered_until=None, booked_at=at):
        raise OfferOver(holder)
    EarlierWish.objects.filter(pk=made.wish_id).update(ended_at=at)
    return carried_over(old, Slot.objects.select_related("agenda").get(holder=holder), actor=actor, at=at)


def _answered(made: Offer) -> bool:
    return bool(Offer.objects.filter(pk=made.pk, state=OfferState.WAITING).update(state=OfferState.TAKEN))


@transaction.atomic
def decline_offer(*, holder: str, actor: Actor, at: datetime) -> None:
    """Keep one's own appointment; another earlier moment may still be offered. Nothing offered: nothing to do."""
    made = queries.offer_to(holder, at=at)
    if made and close(made, OfferState.DECLINED):
        tell(_expected(holder), "declined", actor=actor, at=at, moment=made.slot.starts_at)


def lapse_offers(*, at: datetime) -> int:
    """End what was not answered in time and pass it on; returns how many. Each one is its own transaction."""
    over = Offer.objects.select_related("slot", "wish").filter(state=OfferState.WAITING, answer_until__lte=at)
    return sum(_lapsed(made, at=at) for made in list(over.order_by("answer_until", "pk")))


@transaction.atomic
def _lapsed(made: Offer, *, at: datetime) -> bool:
    if not close(made, OfferState.OVER):
        return False
    if booking := queries.to_come(made.wish.holder):
        tell(booking, "lapsed", actor=SYSTEM, at=at, moment=made.slot.starts_at)
    return True


def _expected(holder: str) -> Booking:
    booking = queries.to_come(holder)
    if booking is None:  # the line holds only those who are expected
        raise OfferOver(holder)
    return booking
