"""Work of duplicates outside the request."""

from datetime import timedelta

from preau.duplicates import operations
from preau.foundation import clock
from preau.foundation.jobs import periodic


@periodic("duplicates.detect", every=timedelta(days=1), clock="business")
def detect() -> None:
    """Records of the town that look like one are put before the agents."""
    operations.detect(at=clock.now())


@periodic("duplicates.carry_late", every=timedelta(minutes=5), clock="real")
def carry_late() -> None:
    """What was being written when two records became one follows."""
    operations.carry_late(at=clock.now())
