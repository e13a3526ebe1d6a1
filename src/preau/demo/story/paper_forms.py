"""Forms on paper: who sends one in a large town, when it comes, and when the office can decide it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from preau.demo.habits import Habit
from preau.demo.story.home import Home
from preau.demo.story.times import LAST_DAY, LAST_SECOND, ONE_SECOND_LATE, evening, in_august, too_late
from preau.kernel.instants import paris_day


@dataclass(frozen=True)
class Form:
    """What one household sent: when it came, the day from which the office decides it, and when nothing lacked.

    ``decided_on`` is None for who never brought what was missing; ``completed_on`` for who sent everything at once.
    """

    home: Home
    filed_at: datetime
    decided_on: date | None
    completed_on: date | None = None

    @property
    def household_id(self) -> int:
        return self.home.parent.household_id

    @property
    def complete_on(self) -> date:
        return self.completed_on or paris_day(self.filed_at)


def form_of(home: Home) -> Form | None:
    """Most families of a large town; None for who files in another way, or never."""
    on_paper = home.town.hurries(home.plan.number) and not home.plan.custody
    came = CAME.get(home.plan.habit) if on_paper else None
    return came(home) if came else None


def _in_summer(home: Home) -> Form:
    return Form(home, evening(home.plan, home.plan.filed_on), home.plan.filed_on + timedelta(days=4))


def _in_august(home: Home) -> Form:
    return Form(home, in_august(home.plan), date(2024, 8, 26) + timedelta(days=home.plan.number % 15))


def _at_the_last(home: Home) -> Form | None:
    """In the last days, too late, or never."""
    place = home.plan.number % 20
    on = LAST_DAY + timedelta(days=-(place % 3) if place < 9 else 3 + place)
    return Form(home, evening(home.plan, on), on + timedelta(days=5)) if place < 16 else None


def _decided_late(home: Home, on: date) -> Form:
    """It waits for us: with last year's price meanwhile, or without any bill (ruling 8)."""
    return Form(home, evening(home.plan, home.plan.filed_on), on)


def _at_the_last_second(home: Home) -> Form:
    return Form(home, LAST_SECOND, LAST_DAY + timedelta(days=10))


def _one_second_late(home: Home) -> Form:
    return _brought_later(home, ONE_SECOND_LATE)


def _late(home: Home) -> Form:
    return _brought_later(home, too_late(home.plan))


def _brought_later(home: Home, at: datetime) -> Form:
    """Late, and with an old document: the highest price until a recent one comes."""
    complete_on = paris_day(at) + timedelta(days=13)
    return Form(home, at, complete_on + timedelta(days=4), complete_on)


def _late_for_ever(home: Home) -> Form:
    return Form(home, too_late(home.plan), None)


CAME: Mapping[Habit, Callable[[Home], Form | None]] = {
    Habit.DECIDED: _in_summer,
    Habit.COUNTER: _in_summer,
    Habit.WAITING: _in_august,
    Habit.ASKED: _in_august,
    Habit.DRAFT: _in_august,
    Habit.NOT_YET: _at_the_last,
    Habit.LAST_SECOND: _at_the_last_second,
    Habit.FIRST_SECOND: _one_second_late,
    Habit.LATE_COMPLETE: _late,
    Habit.LATE_NEVER: _late_for_ever,
    Habit.REFUSES: _in_summer,
    Habit.CHANGES: _in_summer,
    Habit.OUR_ERROR: _in_summer,
    Habit.WAITS_LONG: lambda home: _decided_late(home, date(2025, 1, 14)),
    Habit.FIRST_TIME: lambda home: _decided_late(home, date(2024, 12, 10)),
}
