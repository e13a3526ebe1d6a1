"""Work of agendas outside the request."""

from datetime import timedelta

from preau.agendas import operations
from preau.foundation import clock
from preau.foundation.jobs import job, periodic


@periodic("agendas.make_slots", every=timedelta(days=1), clock="business")
def make_slots() -> None:
    """One more day at the horizon."""
    operations.make_all_slots(at=clock.now())


@periodic("agendas.remind", every=timedelta(days=1), clock="business")
def remind() -> None:
    """Two working days before."""
    operations.remind(at=clock.now())


@job("agendas.offer")
def offer(slot_id: int) -> None:
    """A moment became free: the first who waits hears of it. Running twice offers once."""
    operations.offer(slot_id=slot_id, at=clock.now())


@periodic("agendas.lapse_offers", every=timedelta(minutes=10), clock="business")
def lapse_offers() -> None:
    """What was not answered in time goes to the next."""
    operations.lapse_offers(at=clock.now())
