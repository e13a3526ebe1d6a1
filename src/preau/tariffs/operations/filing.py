"""A household's file arrives, is taken back, is complete."""

from datetime import date, datetime

from django.db import transaction

from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.identifiers import new_reference
from preau.rulebook import queries as rulebooks
from preau.tariffs.models import FilingEvent, TariffFile
from preau.tariffs.rules.filing import Filing, filed_at_that_counts


class NoFile(LookupError):
    """This household filed nothing for this school year."""


@transaction.atomic
def record_filing(
    *,
    household_id: int,
    school_year: int,
    case_reference: str,
    filed_at: datetime,
    deadline_at: datetime | None,
    actor: Actor,
    at: datetime,
) -> TariffFile:
    """A case that carries the family's situation was sent; the first filing counts, whoever the child (ruling 6).

    ``deadline_at`` is the payer's own, exclusive; None while its family is being checked. Twice the same case is once.
    """
    _opened(household_id, school_year)
    file = locked(household_id, school_year)
    _, is_new = FilingEvent.objects.get_or_create(
        file=file, case_reference=case_reference, defaults={"filed_at": filed_at, "deadline_at": deadline_at}
    )
    if is_new:
        _recount(file)
        audit.record("tariffs.file.filed", actor=actor, subject=file, at=at, case=case_reference)
    return file


@transaction.atomic
def withdraw_filing(*, case_reference: str, actor: Actor, at: datetime) -> None:
    """The case was cancelled or refused; sent again within the rulebook's days, it keeps its first date (ruling 6)."""
    events = FilingEvent.objects.filter(case_reference=case_reference, withdrawn_at=None).order_by("pk")
    for event in events.select_related("file"):
        file = locked(event.file.household_id, event.file.school_year)
        FilingEvent.objects.filter(pk=event.pk).update(withdrawn_at=at)
        _recount(file)
        audit.record("tariffs.file.withdrawn", actor=actor, subject=file, at=at, case=case_reference)


@transaction.atomic
def set_complete(*, household_id: int, school_year: int, complete_on: date, actor: Actor, at: datetime) -> None:
    """The day the last document that was later accepted was received (ruling 5); the first such day stays.

    Raises NoFile.
    """
    file = locked(household_id, school_year)
    if file.complete_on is None:
        TariffFile.objects.filter(pk=file.pk).update(complete_on=complete_on)
        audit.record("tariffs.file.completed", actor=actor, subject=file, at=at, day=complete_on.isoformat())


def locked(household_id: int, school_year: int) -> TariffFile:
    """The file, for us alone until the end of the transaction. Raises NoFile."""
    rows = TariffFile.objects.select_for_update().filter(household_id=household_id, school_year=school_year)
    file = rows.first()
    if file is None:
        raise NoFile(household_id, school_year)
    return file


def _opened(household_id: int, school_year: int) -> None:
    TariffFile.objects.get_or_create(
        household_id=household_id,
        school_year=school_year,
        defaults={"reference": new_reference("T", school_year)},
    )


def _recount(file: TariffFile) -> None:
    """Write the filing that counts, with its own deadline: the kindest of those known at that moment."""
    events = list(FilingEvent.objects.filter(file=file).order_by("filed_at", "pk"))
    refile_days = rulebooks.rulebook_for(file.school_year).document.refile_days
    filed_at = filed_at_that_counts(
        [Filing(event.filed_at, event.withdrawn_at) for event in events], refile_days=refile_days
    )
    counting = next((event for event in events if event.filed_at == filed_at), None)
    file.filed_at, file.deadline_at = filed_at, counting.deadline_at if counting else None
    TariffFile.objects.filter(pk=file.pk).update(filed_at=file.filed_at, deadline_at=file.deadline_at)
