"""Drafts that nobody finishes: a reminder, then they go with their files."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction

from preau.cases import notifications
from preau.cases.models import Case, PieceFile
from preau.cases.operations import freeing
from preau.cases.queries import drafts_that_are_over, drafts_to_remind, email_of
from preau.cases.states import CaseState
from preau.foundation import audit
from preau.foundation.files import operations as files
from preau.kernel.actor import SYSTEM

BATCH = 100


def remind_drafts(*, at: datetime) -> int:
    """Write once to who left a draft, with its link and the day it goes; returns how many were told.

    Batch by batch, each a transaction: taken again after an interruption, it tells nobody twice.
    """
    return _in_batches(lambda: _remind_some(at))


def delete_old_drafts(*, at: datetime) -> int:
    """Delete what nobody touched for its whole time, with its files and what was held for it; returns how many."""
    return _in_batches(lambda: _delete_some(at))


def _in_batches(some: Callable[[], int]) -> int:
    total = 0
    while done := some():
        total += done
    return total


@transaction.atomic
def _remind_some(at: datetime) -> int:
    rows = list(drafts_to_remind(at).select_for_update(of=("self",))[:BATCH])
    by_address = {email_of(case): case for case in rows}  # ten drafts with one address are one mail
    for email, case in by_address.items():
        if email:
            notifications.draft_kept(case, at=at)
    Case.objects.filter(pk__in=[case.pk for case in rows]).update(reminded_at=at)
    return len(rows)


@transaction.atomic
def forget_drafts(*, applicant_id: int, at: datetime) -> int:
    """Delete what this account began and never sent: it closes. Returns how many."""
    drafts = Case.objects.filter(applicant_id=applicant_id, state=CaseState.DRAFT)
    return _delete(list(drafts.select_for_update(of=("self",)).order_by("pk")), at)


@transaction.atomic
def _delete_some(at: datetime) -> int:
    return _delete(list(drafts_that_are_over(at).select_for_update(of=("self",))[:BATCH]), at)


def _delete(rows: list[Case], at: datetime) -> int:
    for case in rows:
        freeing.free(case, actor=SYSTEM, at=at)
    _forget_files(rows, at=at)
    audit.record_all(audit.Event("cases.case.expire", SYSTEM, case, at) for case in rows)
    Case.objects.filter(pk__in=[case.pk for case in rows]).delete()
    return len(rows)


def _forget_files(rows: Sequence[Case], *, at: datetime) -> None:
    joined = PieceFile.objects.filter(piece__case__in=rows).select_related("stored").order_by("pk")
    stored = [row.stored for row in joined]
    joined.order_by().delete()
    for file in stored:
        files.forget(stored=file, actor=SYSTEM, at=at)
