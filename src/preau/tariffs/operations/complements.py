"""Income or custody documents that we asked for, and their answer."""

from datetime import date, datetime

from django.db import transaction

from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.tariffs.models import AskedComplement
from preau.tariffs.operations.opening import locked


@transaction.atomic
def record_complement(
    *,
    household_id: int,
    school_year: int,
    case_reference: str,
    asked_on: date,
    deadline_on: date,
    actor: Actor,
    at: datetime,
) -> None:
    """Silence after ``deadline_on`` costs the last row (ruling 7). Asked again, the new day holds. Raises NoFile."""
    file = locked(household_id, school_year)
    # What was asked before is asked anew: one open question per case, with its latest deadline.
    AskedComplement.objects.filter(file=file, case_reference=case_reference, answered_on=None).update(
        answered_on=asked_on
    )
    AskedComplement.objects.update_or_create(
        file=file,
        case_reference=case_reference,
        asked_on=asked_on,
        defaults={"deadline_on": deadline_on, "answered_on": None},
    )
    audit.record("tariffs.complement.asked", actor=actor, subject=file, at=at, deadline=deadline_on.isoformat())


@transaction.atomic
def answer_complement(*, case_reference: str, answered_on: date, actor: Actor, at: datetime) -> None:
    """The family answered: the silence, if there was one, ends on that day. Nothing asked, nothing done."""
    rows = AskedComplement.objects.filter(case_reference=case_reference, answered_on=None).order_by("pk")
    for row in rows.select_related("file"):
        AskedComplement.objects.filter(pk=row.pk).update(answered_on=answered_on)
        audit.record("tariffs.complement.answered", actor=actor, subject=row.file, at=at, day=answered_on.isoformat())
