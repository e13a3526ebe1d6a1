"""Answers about one child of the household, as the trade reads them."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from preau.families import queries as families
from preau.families.queries import ChildView
from preau.foundation.effects import CaseView
from preau.kernel.instants import paris_day


@dataclass(frozen=True)
class ChildAnswers:
    """A typed reading of ``CaseView.answers``; anything may be absent in a draft."""

    case: CaseView
    at: datetime

    def said(self, key: str) -> Any:
        return self.case.answers.get(key)

    def day(self, key: str) -> date | None:
        said = self.said(key)
        return date.fromisoformat(str(said)) if said else None

    @property
    def asked_on(self) -> date:
        """The day of sending, which deadlines are counted from; today in a draft."""
        return paris_day(self.case.filed_at or self.at)

    @property
    def is_accepted(self) -> bool:
        return self.case.state == "accepted"

    @property
    def is_over(self) -> bool:
        """Refused or given up: nothing of it will happen."""
        return self.case.state in ("refused", "cancelled")

    @cached_property
    def child(self) -> ChildView | None:
        """The child, when it is one of the household of the case."""
        child_id = self.said("enfant")
        if self.case.household_id is None:
            return None
        children = families.children_of_household(self.case.household_id, on=paris_day(self.at))
        return next((child for child in children if child.id == child_id), None)


def only_child(household_id: int | None, *, on: date) -> dict[str, Any]:
    """First answers: the child, when the family has one only."""
    if household_id is None:
        return {}
    children = families.children_of_household(household_id, on=on)
    return {"enfant": children[0].id} if len(children) == 1 else {}
