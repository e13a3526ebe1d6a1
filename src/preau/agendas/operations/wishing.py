"""Standing in line for an earlier moment."""

from datetime import datetime

from django.db import transaction

from preau.agendas import queries
from preau.agendas.models import EarlierWish, Offer
from preau.agendas.operations.common import tell
from preau.agendas.operations.holding import free_again
from preau.agendas.operations.refusals import NothingBooked
from preau.agendas.states import OfferState
from preau.foundation import jobs
from preau.kernel.actor import Actor


@transaction.atomic
def wish_earlier(*, holder: str, actor: Actor, at: datetime) -> EarlierWish:
    """Be told when an earlier moment is free; the place in the line is of the first time. Raises NothingBooked."""
    booking = queries.to_come(holder)
    if booking is None:
        raise NothingBooked(holder)
    wish, is_new = EarlierWish.objects.get_or_create(
        holder=holder, ended_at=None, defaults={"agenda": booking.agenda, "wished_at": at}
    )
    if is_new:
        tell(booking, "wished", actor=actor, at=at)
    return wish


@transaction.atomic
def forget_wish(*, holder: str, at: datetime) -> None:
    """Leave the line; what was being offered goes to the next one."""
    end_wish(holder, at=at)


def end_wish(holder: str, *, at: datetime) -> None:
    """Without a wish, nothing to do; two statements otherwise, and one per open offer."""
    if not EarlierWish.objects.filter(holder=holder, ended_at=None).update(ended_at=at):
        return
    waiting = Offer.objects.select_related("slot").filter(wish__holder=holder, state=OfferState.WAITING)
    for offer in waiting.order_by("pk"):
        close(offer, OfferState.DECLINED)


def close(offer: Offer, state: OfferState) -> bool:
    """End an offer once; its moment is for the next in line. False when another did."""
    if not Offer.objects.filter(pk=offer.pk, state=OfferState.WAITING).update(state=state):
        return False
    if offer.slot.holder == name_of(offer.wish_id):
        free_again(offer.slot)
    jobs.enqueue("agendas.offer", offer.slot_id)
    return True


def name_of(wish_id: int) -> str:
    """Who has a slot that is being offered: not yet the holder, who has an appointment already."""
    return f"offer:{wish_id}"
