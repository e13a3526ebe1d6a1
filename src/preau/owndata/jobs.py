"""What is done outside the request."""

from datetime import timedelta

from preau.foundation import clock, jobs
from preau.kernel.actor import SYSTEM
from preau.owndata import operations, queries


@jobs.job("owndata.make_copy")
def make_copy(copy_id: int) -> None:
    operations.make_copy(copy_id=copy_id, at=clock.now())


@jobs.periodic("owndata.tidy_copies", every=timedelta(hours=1), clock="real")
def tidy_copies() -> None:
    """Forget the files that are over, and take up again what a dead worker left."""
    operations.purge_copies(actor=SYSTEM, at=clock.now())
    for copy_id in queries.left_behind():
        jobs.enqueue("owndata.make_copy", copy_id)


@jobs.periodic("owndata.close_due", every=timedelta(days=1), clock="business")
def close_due() -> None:
    operations.close_due(actor=SYSTEM, at=clock.now())
