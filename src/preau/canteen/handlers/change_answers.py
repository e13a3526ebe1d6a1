"""The answers of « Arrêter la cantine » and « Changer les jours », with what follows from them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from preau.canteen import queries
from preau.canteen.handlers.child import ChildAnswers
from preau.canteen.queries import Difference
from preau.canteen.rules.changes import Effect
from preau.kernel.week import WeekPattern

if TYPE_CHECKING:
    from preau.canteen.models import Enrolment

LAST_DAY, WISHED, WEEK, SITUATION = "dernier_jour", "souhait", "jours", "situation"


@dataclass(frozen=True)
class StopAnswers(ChildAnswers):
    """Which child, until when."""

    @property
    def last_day(self) -> date | None:
        return self.day(LAST_DAY)

    @cached_property
    def place(self) -> "Enrolment | None":
        return place_on(self, self.last_day)

    @cached_property
    def difference(self) -> Difference | None:
        if self.place is None or self.last_day is None:
            return None
        return queries.if_stopped(self.place, last_day=self.last_day, at=self.at)


@dataclass(frozen=True)
class WeekAnswers(ChildAnswers):
    """Which child, which days, from when if the règlement allows it."""

    @property
    def week(self) -> WeekPattern | None:
        said = self.said(WEEK)
        return WeekPattern.parse(str(said)) if said else None

    @property
    def wished_on(self) -> date:
        return max(self.day(WISHED) or self.asked_on, self.asked_on)

    @cached_property
    def place(self) -> "Enrolment | None":
        return place_on(self, self.wished_on)

    @cached_property
    def effect(self) -> Effect | None:
        """From when, as it was told the day of sending; None too when the canteen stops before then."""
        if self.place is None:
            return None
        found = queries.effect_for(
            self.place,
            asked_on=self.asked_on,
            wished_on=self.wished_on,
            situation_changed=self.said(SITUATION) == "oui",
        )
        end = self.place.ends_on
        return found if found and (end is None or found.day < end) else None

    @cached_property
    def difference(self) -> Difference | None:
        if self.place is None or self.week is None or self.effect is None:
            return None
        return queries.if_changed(self.place, week=self.week, from_day=self.effect.day, at=self.at)


def place_on(answers: ChildAnswers, day: date | None) -> "Enrolment | None":
    """The place of the child for the household that asks, never the other parent's."""
    if answers.child is None or answers.case.household_id is None or day is None:
        return None
    return queries.place_of(answers.child.id, answers.case.household_id, on=day)
