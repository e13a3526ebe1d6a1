"""Playing a run from its opening to its end, slice after slice, as its jobs do; documents and mails are left out."""

from datetime import datetime

from preau.billing import operations as billing
from preau.billing.models import Anomaly, BillingRun
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.instants import PARIS

ISSUE = datetime(2024, 11, 4, 9, tzinfo=PARIS)
NEXT_ISSUE = datetime(2025, 1, 6, 9, tzinfo=PARIS)
FIRST, SECOND = "septembre-octobre", "novembre-decembre"


def reviewed(period: str = FIRST, *, at: datetime = ISSUE, actor: Actor = SYSTEM) -> BillingRun:
    """Opened and computed."""
    run = billing.open_run(school_year=2024, period_key=period, actor=actor, at=at)
    billing.compute_run(run=run, actor=actor, at=at)
    compute_slices(run, at=at)
    return run


def compute_slices(run: BillingRun, *, at: datetime = ISSUE) -> None:
    for chunk in run.chunks.order_by("position"):
        billing.compute_chunk(run_id=run.pk, position=chunk.position, at=at)
    billing.propose(run_id=run.pk, at=at)
    run.refresh_from_db()


def accepted(period: str = FIRST, *, at: datetime = ISSUE) -> BillingRun:
    """Every anomaly accepted, and the run."""
    run = reviewed(period, at=at)
    for anomaly in Anomaly.objects.filter(run=run, accepted_at=None):
        billing.accept_anomaly(anomaly=anomaly, actor=SYSTEM, at=at)
    billing.accept_run(run=run, actor=SYSTEM, at=at)
    return run


def issued(period: str = FIRST, *, at: datetime = ISSUE) -> BillingRun:
    """The whole way."""
    run = accepted(period, at=at)
    billing.issue_run(run=run, actor=SYSTEM, at=at)
    issue_slices(run, at=at)
    return run


def issue_slices(run: BillingRun, *, at: datetime = ISSUE) -> None:
    for chunk in run.chunks.order_by("position"):
        billing.issue_chunk(run_id=run.pk, position=chunk.position)
    billing.finish(run_id=run.pk, at=at)
    run.refresh_from_db()
