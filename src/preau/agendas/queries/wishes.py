"""The line of those who would rather come earlier."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from preau.agendas.models import Booking, EarlierWish, Offer, Slot
from preau.agendas.states import BookingState, OfferState


def wish_of(holder: str) -> EarlierWish | None:
    """The place of this holder in the line, while it waits."""
    return EarlierWish.objects.filter(holder=holder, ended_at=None).first()


def offer_to(holder: str, *, at: datetime) -> Offer | None:
    """The earlier moment that this holder may still take at ``at``."""
    rows = Offer.objects.select_related("slot__agenda", "wish").filter(wish__holder=holder)
    return rows.filter(state=OfferState.WAITING, answer_until__gt=at).first()


def offers_named(holder: OuterRef) -> QuerySet[Offer]:
    """The earlier moments offered to a holder, who is a column of the caller's own query."""
    return Offer.objects.filter(wish__holder=holder, state=OfferState.WAITING)


def line_for(slot: Slot) -> QuerySet[EarlierWish]:
    """Who waits for such a moment, first come first: expected later, and not asked about this or another one."""
    later = Booking.objects.filter(
        holder=OuterRef("holder"), state=BookingState.BOOKED, agenda=slot.agenda_id, starts_at__gt=slot.starts_at
    )
    asked = Offer.objects.filter(wish=OuterRef("pk"))
    waiting = EarlierWish.objects.filter(Exists(later), agenda=slot.agenda_id, ended_at=None)
    waiting = waiting.exclude(Exists(asked.filter(slot=slot))).exclude(Exists(asked.filter(state=OfferState.WAITING)))
    return waiting.order_by("wished_at", "pk")
