"""A household's file arrives, is taken back, is complete."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.db import transaction

from preau.foundation import audit
from preau.foundation.audit import Event
from preau.foundation.bulk import update_rows
from preau.kernel.actor import Actor
from preau.kernel.instants import paris_day
from preau.rulebook import queries as rulebooks
from preau.tariffs.models import AskedComplement, FilingEvent, TariffFile
from preau.tariffs.operations.opening import Files, locked, locked_all, opened_all
from preau.tariffs.rules.filing import Filing, filed_at_that_counts


@dataclass(frozen=True, kw_only=True)
class NewFiling:
    """A case that carries the family's situation was sent, or came on paper.

    ``deadline_at`` is the payer's own, exclusive; None while its family is being checked.
    """

    household_id: int
    case_reference: str
    filed_at: datetime
    deadline_at: datetime | None


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
    """One filing (see ``NewFiling``); the first one counts, whoever the child (ruling 6). Twice the same is once."""
    filing = NewFiling(
        household_id=household_id, case_reference=case_reference, filed_at=filed_at, deadline_at=deadline_at
    )
    return record_filings([filing], school_year=school_year, actor=actor, at=at)[household_id]


@transaction.atomic
def record_filings(filings: Sequence[NewFiling], *, school_year: int, actor: Actor, at: datetime) -> Files:
    """What a list of forms says, each with its own instant; the files by household. A constant number of statements."""
    found = opened_all([filing.household_id for filing in filings], school_year)
    told = defaultdict[int, list[FilingEvent]](list)
    for event in _events(file for household_id, file in found.files.items() if household_id not in found.new):
        told[event.file_id].append(event)
    fresh = []
    for filing in filings:
        events = told[found.files[filing.household_id].pk]
        if all(event.case_reference != filing.case_reference for event in events):
            fresh.append(_event(found.files[filing.household_id], filing))
            events.append(fresh[-1])
    if not fresh:
        return found.files
    FilingEvent.objects.bulk_create(fresh)
    _recount({event.file: told[event.file_id] for event in fresh}, school_year)
    audit.record_all(
        Event("tariffs.file.filed", actor, event.file, at, {"case": event.case_reference}) for event in fresh
    )
    return found.files


@transaction.atomic
def withdraw_filing(*, case_reference: str, actor: Actor, at: datetime) -> None:
    """The case was cancelled or refused; sent again within the rulebook's days, it keeps its first date (ruling 6)."""
    events = FilingEvent.objects.filter(case_reference=case_reference, withdrawn_at=None).order_by("pk")
    for event in events.select_related("file"):
        file = locked(event.file.household_id, event.file.school_year)
        FilingEvent.objects.filter(pk=event.pk).update(withdrawn_at=at)
        close_questions([file], paris_day(at), case_reference=case_reference)
        _recount({file: list(_events([file]))}, file.school_year)
        audit.record("tariffs.file.withdrawn", actor=actor, subject=file, at=at, case=case_reference)


@transaction.atomic
def restore_filing(*, case_reference: str, actor: Actor, at: datetime) -> None:
    """The refusal of the case was taken back: its filing counts again, with its date."""
    events = FilingEvent.objects.filter(case_reference=case_reference, withdrawn_at__isnull=False).order_by("pk")
    for event in events.select_related("file"):
        file = locked(event.file.household_id, event.file.school_year)
        FilingEvent.objects.filter(pk=event.pk).update(withdrawn_at=None)
        _recount({file: list(_events([file]))}, file.school_year)
        audit.record("tariffs.file.restored", actor=actor, subject=file, at=at, case=case_reference)


def set_complete(*, household_id: int, school_year: int, complete_on: date, actor: Actor, at: datetime) -> None:
    """The day the last document that was later accepted was received (ruling 5); the first such day stays.

    Raises NoFile.
    """
    set_all_complete({household_id: complete_on}, school_year=school_year, actor=actor, at=at)


@transaction.atomic
def set_all_complete(complete_on: Mapping[int, date], *, school_year: int, actor: Actor, at: datetime) -> None:
    """The same of many households, each with its own day; a constant number of statements. Raises NoFile."""
    files = locked_all(complete_on, school_year)
    days = [(files[household_id], day) for household_id, day in complete_on.items()]
    first = [(file, day) for file, day in days if file.complete_on is None]
    if not first:
        return
    update_rows(TariffFile, ["complete_on"], [(file.pk, day) for file, day in first])
    audit.record_all(Event("tariffs.file.completed", actor, file, at, {"day": day.isoformat()}) for file, day in first)


def close_questions(files: Iterable[TariffFile], day: date, **of: str) -> None:
    """What was asked is asked no more: its demande was taken back, or the price is decided without it.

    Otherwise a question that nobody can answer any more would cost the last row for ever.
    """
    keys = [file.pk for file in files]
    AskedComplement.objects.filter(file__in=keys, answered_on=None, **of).update(answered_on=day)


def _event(file: TariffFile, filing: NewFiling) -> FilingEvent:
    return FilingEvent(
        file=file,
        case_reference=filing.case_reference,
        filed_at=filing.filed_at,
        deadline_at=filing.deadline_at,
    )


def _events(files: Iterable[TariffFile]) -> Iterable[FilingEvent]:
    """No statement for no file."""
    keys = [file.pk for file in files]
    return FilingEvent.objects.filter(file__in=keys).order_by("filed_at", "pk") if keys else ()


def _recount(events_of: Mapping[TariffFile, Sequence[FilingEvent]], school_year: int) -> None:
    """Write the filing of each file that counts, with the deadline that was its own."""
    refile_days = _refile_days(chain.from_iterable(events_of.values()), school_year)
    for file, events in events_of.items():
        filings = [Filing(event.filed_at, event.withdrawn_at) for event in events]
        filed_at = filed_at_that_counts(filings, refile_days=refile_days)
        counting = next((event for event in events if event.filed_at == filed_at), None)
        file.filed_at, file.deadline_at = filed_at, counting.deadline_at if counting else None
    rows = [(file.pk, file.filed_at, file.deadline_at) for file in events_of]
    update_rows(TariffFile, ["filed_at", "deadline_at"], rows)


def _refile_days(events: Iterable[FilingEvent], school_year: int) -> int:
    """Only matters once something was withdrawn."""
    if not any(event.withdrawn_at for event in events):
        return 0
    return rulebooks.rulebook_for(school_year).document.refile_days
