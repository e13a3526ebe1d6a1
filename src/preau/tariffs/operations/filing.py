"""A household's file arrives, is taken back, is complete."""

from datetime import date, datetime

from django.db import transaction

from preau.foundation import audit
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.identifiers import new_reference
from preau.kernel.instants import paris_day
from preau.rulebook import queries as rulebooks
from preau.tariffs.models import AskedComplement, FilingEvent, TariffFile
from preau.tariffs.rules.filing import Filing, filed_at_that_counts


class NoFile(LookupError):
    """This household filed nothing for this school year."""


class AlreadyOpened(Exception):
    """Another filing opened the file a moment ago."""


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
    file, is_new = opened(household_id, school_year)
    events = [] if is_new else _events(file)
    if any(event.case_reference == case_reference for event in events):
        return file
    events.append(
        FilingEvent.objects.create(file=file, case_reference=case_reference, filed_at=filed_at, deadline_at=deadline_at)
    )
    _recount(file, events)
    audit.record("tariffs.file.filed", actor=actor, subject=file, at=at, case=case_reference)
    return file


@transaction.atomic
def withdraw_filing(*, case_reference: str, actor: Actor, at: datetime) -> None:
    """The case was cancelled or refused; sent again within the rulebook's days, it keeps its first date (ruling 6)."""
    events = FilingEvent.objects.filter(case_reference=case_reference, withdrawn_at=None).order_by("pk")
    for event in events.select_related("file"):
        file = locked(event.file.household_id, event.file.school_year)
        FilingEvent.objects.filter(pk=event.pk).update(withdrawn_at=at)
        close_questions(file, paris_day(at), case_reference=case_reference)
        _recount(file, _events(file))
        audit.record("tariffs.file.withdrawn", actor=actor, subject=file, at=at, case=case_reference)


@transaction.atomic
def restore_filing(*, case_reference: str, actor: Actor, at: datetime) -> None:
    """The refusal of the case was taken back: its filing counts again, with its date."""
    events = FilingEvent.objects.filter(case_reference=case_reference, withdrawn_at__isnull=False).order_by("pk")
    for event in events.select_related("file"):
        file = locked(event.file.household_id, event.file.school_year)
        FilingEvent.objects.filter(pk=event.pk).update(withdrawn_at=None)
        _recount(file, _events(file))
        audit.record("tariffs.file.restored", actor=actor, subject=file, at=at, case=case_reference)


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


def close_questions(file: TariffFile, day: date, **of: str) -> None:
    """What was asked is asked no more: its demande was taken back, or the price is decided without it.

    Otherwise a question that nobody can answer any more would cost the last row for ever.
    """
    AskedComplement.objects.filter(file=file, answered_on=None, **of).update(answered_on=day)


def opened(household_id: int, school_year: int) -> tuple[TariffFile, bool]:
    """The household's file, ours alone, and whether this is its first filing."""
    try:
        return locked(household_id, school_year), False
    except NoFile:
        return _new(household_id, school_year)


def _new(household_id: int, school_year: int) -> tuple[TariffFile, bool]:
    reference = new_reference("T", school_year)
    try:
        with violation("tariffs_one_file_per_household_and_year", raises=AlreadyOpened):
            return TariffFile.objects.create(
                household_id=household_id, school_year=school_year, reference=reference
            ), True
    except AlreadyOpened:  # of two first filings at once, the other was faster
        return locked(household_id, school_year), False


def _events(file: TariffFile) -> list[FilingEvent]:
    return list(FilingEvent.objects.filter(file=file).order_by("filed_at", "pk"))


def _recount(file: TariffFile, events: list[FilingEvent]) -> None:
    """Write the filing that counts, with the deadline that was its own."""
    filings = [Filing(event.filed_at, event.withdrawn_at) for event in events]
    filed_at = filed_at_that_counts(filings, refile_days=_refile_days(file, events))
    counting = next((event for event in events if event.filed_at == filed_at), None)
    file.filed_at, file.deadline_at = filed_at, counting.deadline_at if counting else None
    TariffFile.objects.filter(pk=file.pk).update(filed_at=file.filed_at, deadline_at=file.deadline_at)


def _refile_days(file: TariffFile, events: list[FilingEvent]) -> int:
    """Only matters once something was withdrawn."""
    if not any(event.withdrawn_at for event in events):
        return 0
    return rulebooks.rulebook_for(file.school_year).document.refile_days
