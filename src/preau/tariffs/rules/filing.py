"""Until when this payer may file, and when it did (rulings 1, 2, 6 and 10)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from preau.kernel.instants import end_of_day, paris_day
from preau.kernel.working_days import add_working_days
from preau.rulebook.definition import RulebookDocument


@dataclass(frozen=True)
class FamilyCheck:
    """The family file ("Ma Famille"): when it was sent, and the day an agent validated it."""

    sent_at: datetime
    validated_on: date | None = None


@dataclass(frozen=True)
class Filing:
    """One sending of the tariff file, and when the family took it back, if it did."""

    filed_at: datetime
    withdrawn_at: datetime | None = None


def deadline_for(
    *,
    rulebook: RulebookDocument,
    extended_to: date | None = None,
    arrived_on: date | None = None,
    family: FamilyCheck | None = None,
    closed: Collection[date] = (),
) -> datetime | None:
    """The payer's own deadline, an exclusive midnight in Paris; None while we are checking its family.

    The latest of: the end of the campaign or of its extension (which counts for everybody, even
    those who filed before it was decided); 30 days after a move or a mid-year arrival; and, for a family
    file sent before those, 15 working days after its validation.
    """
    last_day = max(rulebook.campaign.last_day, extended_to or date.min)
    if arrived_on:
        last_day = max(last_day, arrived_on + timedelta(days=rulebook.move_in_grace_days))
    if family is None or family.sent_at >= end_of_day(last_day):
        return end_of_day(last_day)
    if family.validated_on is None:
        return None
    protected_until = add_working_days(family.validated_on, rulebook.on_time_protection_working_days, closed)
    return end_of_day(max(last_day, protected_until))


def filed_at_that_counts(filings: Sequence[Filing], *, refile_days: int) -> datetime | None:
    """When the file was sent: withdrawn and sent again within ``refile_days`` keeps the first date.

    None when nothing was sent, or when everything was taken back.
    """
    first: datetime | None = None
    until: datetime | None = None  # the day the present run of sendings was taken back; None while one stands
    for filing in sorted(filings, key=lambda filing: filing.filed_at):
        if first is None or (until and _days(until, filing.filed_at) > refile_days):
            first, until = filing.filed_at, filing.withdrawn_at
        elif until is not None:
            until = filing.withdrawn_at and max(until, filing.withdrawn_at)
    return None if until else first


def _days(a: datetime, b: datetime) -> int:
    return (paris_day(b) - paris_day(a)).days
