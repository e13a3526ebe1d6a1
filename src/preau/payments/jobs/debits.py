"""Debits: scheduled after the invoices are issued, moved when their file was not cut in time; papers."""

from datetime import timedelta

from preau.foundation import clock, jobs
from preau.payments.operations import debits


@jobs.periodic("payments.schedule", every=timedelta(hours=1), clock="business")
def schedule() -> None:
    """Running twice schedules nothing twice."""
    at = clock.now()
    debits.schedule_due(at=at)
    debits.move_overdue(at=at)


@jobs.job("payments.schedule_debits")
def schedule_run(run_id: int) -> None:
    """At the end of a run: the family reads at once when it will be debited."""
    debits.schedule_due(at=clock.now())


@jobs.job("payments.cut_batch")
def cut_batch(batch_id: int) -> None:
    """A large file, cut outside the request of who asked for it."""
    debits.cut_asked(batch_id=batch_id, at=clock.now())


@jobs.job("payments.settle_batch")
def settle_batch(batch_id: int) -> None:
    """After a file has left: its invoices are settled. Taken again after a dead worker, it goes on."""
    debits.settle_batch(batch_id=batch_id)


@jobs.job("payments.mandate_paper")
def mandate_paper(mandate_id: int) -> None:
    """The family's copy of its authorisation."""
    debits.make_mandate_paper(mandate_id=mandate_id, at=clock.now())
