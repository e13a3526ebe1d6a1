"""One tariff file as an agent reads it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from preau.families import queries as families
from preau.families.queries import HouseholdView
from preau.foundation.audit import HistoryEntry
from preau.foundation.audit import queries as audit
from preau.kernel.instants import paris_day
from preau.kernel.periods import Days
from preau.kernel.school_year import SchoolYear
from preau.rulebook import queries as rulebooks
from preau.tariffs import queries
from preau.tariffs.queries import Explanation, PositionView
from preau.tariffs.queries.words import first_and_last

if TYPE_CHECKING:
    from preau.tariffs.models import TariffDecision, TariffFile


class DecisionCard(NamedTuple):
    """A decision, its days in words and why."""

    decision: "TariffDecision"
    days: dict[str, str]
    explanation: Explanation


@dataclass(frozen=True)
class Sheet:
    """Everything of a file on one page. ``to_print``: nobody of the household can be written to by mail."""

    file: "TariffFile"
    year: str
    household: HouseholdView
    adults: tuple[str, ...]
    children: tuple[str, ...]
    position: PositionView
    filings: tuple[tuple[str, datetime, datetime | None], ...]
    decisions: tuple[DecisionCard, ...]
    history: tuple[HistoryEntry, ...]
    to_print: bool

    @property
    def filed_on(self) -> date | None:
        return paris_day(self.file.filed_at) if self.file.filed_at else None


def sheet_of(file: "TariffFile", *, at: datetime) -> Sheet:
    """A fixed number of statements, whatever the number of decisions."""
    on = paris_day(at)
    adults = families.adults_of_household(file.household_id, on=on)
    filings = file.filings.order_by("filed_at", "pk").values_list("case_reference", "filed_at", "withdrawn_at")
    rulebook = rulebooks.rulebook_for(file.school_year)
    return Sheet(
        file=file,
        year=SchoolYear(file.school_year).label,
        household=families.household(file.household_id),
        adults=tuple(adult.name for adult in adults),
        children=tuple(child.name for child in families.children_of_household(file.household_id, on=on)),
        position=queries.position_of_file(file, rulebook=rulebook, at=at),
        filings=tuple(filings),
        decisions=tuple(card_of(decision) for decision in file.decisions.all()),
        history=tuple(entry for entry in audit.history_of(file) if entry.sentence),
        to_print=not any(adult.email for adult in adults),
    )


def card_of(decision: "TariffDecision") -> DecisionCard:
    days = Days(decision.starts_on, decision.ends_on)
    return DecisionCard(decision, first_and_last(days), queries.explanation_of(decision))
