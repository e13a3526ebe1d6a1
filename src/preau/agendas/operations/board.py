"""The counter board of the day: who is here, who was received, who did not come."""

from datetime import datetime

from django.db import transaction

from preau.agendas import policies
from preau.agendas.models import Agenda, Booking
from preau.agendas.operations.common import PREFIX, tell
from preau.agendas.operations.holding import free_again
from preau.agendas.operations.refusals import NotYet
from preau.agendas.operations.wishing import end_wish
from preau.agendas.states import BookingState, Move
from preau.foundation import audit, workflow
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.identifiers import new_reference
from preau.kernel.instants import paris_day


@transaction.atomic
def mark_arrived(*, booking: Booking, actor: Actor, at: datetime) -> None:
    """They sit in the waiting room; also who came late and was noted missing. Raises ForbiddenMove, Refused."""
    require(policies.may_receive(actor, booking.agenda))
    workflow.apply(booking, Move.ARRIVE, actor=actor, at=at, set={"arrived_at": at, "ended_at": None})


@transaction.atomic
def mark_served(*, booking: Booking, actor: Actor, at: datetime) -> None:
    """They were received. Raises ForbiddenMove, Refused."""
    require(policies.may_receive(actor, booking.agenda))
    workflow.apply(booking, Move.SERVE, actor=actor, at=at, set={"ended_at": at})
    _over(booking, "served", actor=actor, at=at)


@transaction.atomic
def mark_no_show(*, booking: Booking, actor: Actor, at: datetime) -> None:
    """They did not come; another appointment can be taken. Raises NotYet before the hour, ForbiddenMove, Refused."""
    require(policies.may_receive(actor, booking.agenda))
    if at < booking.starts_at:
        raise NotYet(booking.reference)
    workflow.apply(booking, Move.MISS, actor=actor, at=at, set={"ended_at": at})
    _over(booking, "missed", actor=actor, at=at)


@transaction.atomic
def walk_in(*, agenda: Agenda, name: str, subject: str, actor: Actor, at: datetime) -> Booking:
    """Somebody came without an appointment and waits with the others: no slot is used up. Raises Refused."""
    require(policies.may_receive(actor, agenda))
    booking = Booking.objects.create(
        reference=new_reference(PREFIX, paris_day(at).year),
        agenda=agenda,
        starts_at=at,
        minutes=agenda.slot_minutes,
        name=name.strip()[:150],
        subject=subject.strip()[:200],
        state=BookingState.ARRIVED,
        booked_at=at,
        arrived_at=at,
    )
    audit.record("agendas.appointment.booked", actor=actor, subject=booking, at=at, moment=f"{at:%d/%m/%Y %H:%M}")
    return booking


def _over(booking: Booking, verb: str, *, actor: Actor, at: datetime) -> None:
    if booking.holder:
        free_again(booking.slot, holder=booking.holder)
        end_wish(booking.holder, at=at)
    tell(booking, verb, actor=actor, at=at)
