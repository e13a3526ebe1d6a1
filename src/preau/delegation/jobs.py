"""Work of delegation outside the request."""

from datetime import timedelta

from preau.delegation import operations
from preau.foundation import clock
from preau.foundation.jobs import job, periodic
from preau.kernel.actor import SYSTEM


@periodic("delegation.remind", every=timedelta(days=1), clock="business")
def remind() -> None:
    """A week before a help ends, both are told."""
    operations.remind(at=clock.now())


@job("delegation.end_given")
def end_given(user_id: int) -> None:
    operations.end_given(user_id=user_id, actor=SYSTEM, at=clock.now())
