"""Working out the drafts of a run, slice by slice; computing again replaces everything."""

from datetime import datetime

from django.db import transaction

from preau.billing import policies
from preau.billing.models import Anomaly, BillingRun, DraftInvoice, RunChunk
from preau.billing.operations import slices
from preau.billing.operations.runs import billable_rulebook
from preau.billing.queries.charges import provisional_payers
from preau.billing.states import AnomalyCode, RunMove, RunState
from preau.canteen import queries as canteen
from preau.foundation import jobs, workflow
from preau.foundation.workflow import ForbiddenMove
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.decision import require

PAYERS = 1_500  # in one slice: what one worker holds in memory


@transaction.atomic
def compute_run(*, run: BillingRun, actor: Actor, at: datetime) -> None:
    """Forget earlier drafts, cut the payers into slices, and let a job work out each.

    Raises Refused, GridNotConfirmed, ForbiddenMove.
    """
    require(policies.may_issue(actor))
    version = billable_rulebook(run.school_year).version
    payers = canteen.payers_with_meals(school_year=run.school_year, until=run.last_day)
    everybody = sorted({*payers, *provisional_payers(run.school_year)})
    parts = [everybody[start : start + PAYERS] for start in range(0, len(everybody), PAYERS)]
    fresh = {"computed_at": at, "accepted_at": None, "accepted_by": "", "rulebook_version": version}
    workflow.apply(run, RunMove.COMPUTE, actor=actor, at=at, set={**fresh, "slices": len(parts)})
    for rows in (DraftInvoice.objects, Anomaly.objects, RunChunk.objects):
        rows.filter(run=run).delete()
    RunChunk.objects.bulk_create(
        RunChunk(run=run, position=position, first_household=part[0], last_household=part[-1])
        for position, part in enumerate(parts, start=1)
    )
    for position in range(1, len(parts) + 1):
        jobs.enqueue("billing.compute", run.pk, position)
    if not parts:
        propose(run_id=run.pk, at=at)


@transaction.atomic
def compute_chunk(*, run_id: int, position: int, at: datetime) -> bool:
    """Work out one slice; False when it was done before, or is no longer wanted."""
    wanted = RunChunk.objects.filter(run_id=run_id, position=position, computed=False)
    if not wanted.filter(run__state=RunState.COMPUTING).update(computed=True):
        return False
    run = BillingRun.objects.get(pk=run_id)
    chunk = RunChunk.objects.get(run_id=run_id, position=position)
    slices.write_drafts(run, chunk, at=at)
    return True


@transaction.atomic
def propose(*, run_id: int, at: datetime) -> bool:
    """Once every slice is computed, the run can be reviewed; False before, or when another worker said so."""
    run = BillingRun.objects.get(pk=run_id)
    if run.state != RunState.COMPUTING or run.chunks.filter(computed=False).exists():
        return False
    try:
        workflow.apply(run, RunMove.PROPOSE, actor=SYSTEM, at=at)
    except ForbiddenMove:
        return False
    _conflicts(run)
    return True


def _conflicts(run: BillingRun) -> None:
    """Days that both parents claim: the run is not accepted before somebody looked at them."""
    Anomaly.objects.bulk_create(
        Anomaly(
            run=run,
            household_id=conflict.payer_id,
            code=AnomalyCode.CUSTODY_CONFLICT,
            details={"child": conflict.child_id, "days": [day.isoformat() for day in conflict.days]},
        )
        for conflict in canteen.custody_conflicts(run.school_year)
        if any(run.first_day <= day <= run.last_day for day in conflict.days)
    )
