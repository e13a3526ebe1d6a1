"""Runs outside the request: each slice in a transaction of its own, whichever worker takes it."""

from datetime import timedelta

from preau.billing import operations
from preau.foundation import clock, jobs


@jobs.job("billing.compute")
def compute(run_id: int, position: int) -> None:
    """One slice of drafts; whoever works out the last one proposes the run for review."""
    operations.compute_chunk(run_id=run_id, position=position, at=clock.now())
    operations.propose(run_id=run_id, at=clock.now())


@jobs.job("billing.issue")
def issue(run_id: int, position: int) -> None:
    """One slice of invoices; whoever writes the last one ends the run."""
    operations.issue_chunk(run_id=run_id, position=position)
    # Asked for again when the worker died here: who was told is not told twice.
    operations.follow_up(run_id=run_id, position=position)
    operations.finish(run_id=run_id, at=clock.now())


@jobs.periodic("billing.credit", every=timedelta(hours=1), clock="business")
def credit() -> None:
    """Credit notes for meals that turned out not to be eaten, and for prices put right."""
    operations.credit_due(at=clock.now())
