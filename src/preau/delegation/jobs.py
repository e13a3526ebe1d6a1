"""Work of delegation outside the request."""

from datetime import timedelta

from preau.delegation import operations
from preau.foundation import clock
from preau.foundation.jobs import periodic


@periodic("delegation.remind", every=timedelta(days=1), clock="business")
def remind() -> None:
    """A week before a help ends, both are told."""
    operations.remind(at=clock.now())
