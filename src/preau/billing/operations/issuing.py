"""Issuing a run: what changed is set aside, numbers are taken and meals frozen at once, then slice by slice.

From the moment the numbers are taken nothing that an invoice says can change: its meals belong to the run
(a later sickness is a credit note) and its words are in the draft. So a slice issued twice, late, or by
another worker after a power cut writes the same bytes.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from preau.billing import policies
from preau.billing.models import BillingRun, CreditNote, DraftInvoice, Invoice, RunChunk
from preau.billing.operations import numbers
from preau.billing.operations.issues import write_invoices
from preau.billing.queries.slices import fingerprint, meals_by_payer
from preau.billing.rules import digests
from preau.billing.rules.numbers import INVOICES
from preau.billing.states import HeldFor, RunMove, RunState
from preau.canteen import operations as canteen
from preau.foundation import jobs, workflow
from preau.foundation.workflow import ForbiddenMove
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day

# Payers in the order of their keys: the numbers do not depend on who issues which slice.
NUMBERED = """
UPDATE billing_draftinvoice SET number = %s + ranked.place
FROM (
  SELECT id AS draft_id, ROW_NUMBER() OVER (ORDER BY household_id) - 1 AS place
  FROM billing_draftinvoice WHERE run_id = %s AND held_for = ''
) AS ranked
WHERE billing_draftinvoice.id = ranked.draft_id
"""


@transaction.atomic
def issue_run(*, run: BillingRun, actor: Actor, at: datetime) -> None:
    """Take the numbers and the meals; jobs write the invoices. Raises Refused, ForbiddenMove.

    Drafts whose meals changed since the review are set aside for the next run (``held_for`` "changed").
    """
    require(policies.may_issue(actor))
    workflow.apply(run, RunMove.ISSUE, actor=actor, at=at, set={"issued_at": at})
    billed = _unchanged(run)
    first = numbers.take(cash_office=run.cash_office_id, year=paris_day(at).year, series=INVOICES, count=len(billed))
    with connection.cursor() as cursor:
        cursor.execute(NUMBERED, [first, run.pk])
    canteen.mark_billed(run_id=run.pk, household_ids=billed, until=run.last_day)
    for position in range(1, run.slices + 1):
        jobs.enqueue("billing.issue", run.pk, position)
    if not run.slices:
        finish(run_id=run.pk, at=at)


@transaction.atomic
def issue_chunk(*, run_id: int, position: int) -> bool:
    """Write the invoices of one slice; False when another worker did, or nobody asked."""
    wanted = RunChunk.objects.filter(run_id=run_id, position=position, issued=False)
    if not wanted.filter(run__state=RunState.ISSUING).update(issued=True):
        return False
    chunk = RunChunk.objects.select_related("run__cash_office").get(run_id=run_id, position=position)
    write_invoices(chunk.run, chunk)
    return True


@transaction.atomic
def finish(*, run_id: int, at: datetime) -> bool:
    """Once every slice is issued: the digest of the whole run. False before, or when another worker was first."""
    left = RunChunk.objects.filter(run=OuterRef("pk"), issued=False)
    run = BillingRun.objects.filter(~Exists(left), pk=run_id, state=RunState.ISSUING).first()
    if run is None:
        return False
    issued = Invoice.objects.filter(run=run).order_by("number").values_list("digest", flat=True)
    try:
        workflow.apply(run, RunMove.FINISH, actor=SYSTEM, at=at, set={"digest": digests.of_all(issued.iterator())})
    except ForbiddenMove:
        return False
    return True


def _unchanged(run: BillingRun) -> list[int]:
    """The payers to bill, in order; those whose meals are no longer those of their draft are set aside.

    One statement over all meals, of which none is kept.
    """
    since = CreditNote.objects.filter(household_id=OuterRef("household_id"), issued_at__gte=run.computed_at)
    drafts = DraftInvoice.objects.filter(run=run, held_for="").annotate(credited=Exists(since))
    marks: dict[int, str] = {}
    touched: list[int] = []
    for household, mark, credited in drafts.values_list("household_id", "fingerprint", "credited"):
        marks[household] = mark
        touched += [household] if credited else []
    changed = _changed(run, marks) | _regularised_elsewhere(run, touched)
    if changed:
        DraftInvoice.objects.filter(run=run, household_id__in=changed).update(held_for=HeldFor.CHANGED)
    return sorted(marks.keys() - changed)


def _changed(run: BillingRun, marks: Mapping[int, str]) -> set[int]:
    if not marks:
        return set()
    nothing = fingerprint([])
    left = {household for household, mark in marks.items() if mark != nothing}
    changed = set()
    for household, meals in meals_by_payer(run, min(marks), max(marks)):
        left.discard(household)
        if household in marks and marks[household] != fingerprint(meals):
            changed.add(household)
    return changed | left


def _regularised_elsewhere(run: BillingRun, household_ids: Collection[int]) -> set[int]:
    """Payers whose provisional meals were given back after their regularisation was worked out."""
    if not household_ids:
        return set()
    drafts = DraftInvoice.objects.filter(run=run, household_id__in=household_ids)
    found = drafts.values_list("household_id", "lines")
    return {household for household, lines in found if any(line["corrects"] for line in lines)}
