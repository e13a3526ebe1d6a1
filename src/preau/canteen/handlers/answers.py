"""The answers of an enrolment as the trade reads them."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, cast

from preau.canteen import queries
from preau.families import queries as families
from preau.families.queries import ChildView
from preau.foundation.effects import CaseView
from preau.kernel.instants import paris_day
from preau.kernel.school_year import SchoolYear
from preau.kernel.week import FOUR_DAYS, WeekPattern
from preau.rulebook import queries as rulebooks
from preau.rulebook.queries import LoadedRulebook, NoRulebook

YES, NO, REFUSES = "oui", "non", "refus"


@dataclass(frozen=True)
class Answers:
    """A typed reading of ``CaseView.answers``; anything may be absent in a draft."""

    case: CaseView
    at: datetime

    def _said(self, key: str) -> Any:
        return self.case.answers.get(key)

    @property
    def child_id(self) -> int | None:
        value = self._said("enfant")
        return value if isinstance(value, int) else None

    @property
    def school_id(self) -> int | None:
        value = self._said("ecole")
        return value if isinstance(value, int) else None

    @property
    def level(self) -> str:
        return str(self._said("niveau") or "")

    @property
    def week(self) -> WeekPattern:
        return WeekPattern.parse(str(self._said("jours") or "")) if self._said("jours") else FOUR_DAYS

    @property
    def alternates(self) -> bool:
        return bool(self._said("garde") == YES)

    @property
    def weeks(self) -> str:
        """ "paires" or "impaires" when the child alternates."""
        return str(self._said("semaines") or "") if self.alternates else ""

    @property
    def income(self) -> str:
        """ "oui" (CAF or MSA), "non" (tax notice), "refus", or "" when not answered yet."""
        return str(self._said("allocataire") or "")

    @property
    def refuses_income(self) -> bool:
        return self.income == REFUSES

    @property
    def arrived_on(self) -> date | None:
        said = self._said("arrivee_le") if self._said("arrivee") == YES else None
        return date.fromisoformat(str(said)) if said else None

    @property
    def filed_at(self) -> datetime:
        """When it was sent; now for a draft."""
        return self.case.filed_at or self.at

    @property
    def school_year(self) -> int:
        """The year that families prepared on the day of filing; the current one while the next has no rulebook."""
        if isinstance(known := self._said("_school_year"), int):
            return known
        if self.rulebook is None:
            return int(SchoolYear.of_campaign(paris_day(self.filed_at)))
        return self.rulebook.document.school_year

    @cached_property
    def rulebook(self) -> LoadedRulebook | None:
        """Read once for each event of a case, and for the page that asks for its facts and then for its notes."""
        known = self._said("_school_year")
        if known and (read := self.case.read.get(f"rulebook {known}")):
            return cast("LoadedRulebook", read)
        try:
            rulebook = rulebooks.rulebook_for(known) if known else rulebooks.in_force_on(paris_day(self.filed_at))
        except NoRulebook:
            return None
        self.case.read[f"rulebook {rulebook.document.school_year}"] = rulebook
        return rulebook

    @cached_property
    def child(self) -> ChildView | None:
        """The child as the household of the case knows it."""
        if self.child_id is None or self.case.household_id is None:
            return None
        children = families.children_of_household(self.case.household_id, on=paris_day(self.at))
        return next((child for child in children if child.id == self.child_id), None)

    def is_first_enrolment(self) -> bool:
        return self.child_id is None or self.child_id not in queries.known_children(
            [self.child_id], before=self.school_year
        )
