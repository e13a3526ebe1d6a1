"""Work of mandates outside the request."""

from datetime import timedelta

from preau.foundation import clock
from preau.foundation.jobs import periodic
from preau.mandates import operations


@periodic("mandates.lapse", every=timedelta(days=1), clock="business")
def lapse() -> None:
    """Authorisations that nobody used for 36 months are over."""
    operations.lapse(at=clock.now())
