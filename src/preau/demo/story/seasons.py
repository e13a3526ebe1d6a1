"""The dates of the money: periods with their invoices, days of the till, lunches of a period."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from preau.demo.story.times import working_day
from preau.kernel.periods import Days
from preau.kernel.week import FIVE_DAYS
from preau.rulebook import queries as rulebooks
from preau.schools import queries as schools

THIS_YEAR = 2024
TUESDAY, THURSDAY = 1, 3
TILL_OPENS_AFTER = timedelta(days=2)


@dataclass(frozen=True)
class Season:
    """One billing period; ``school_days`` are those on which some child may eat."""

    key: str
    issue_on: date
    due_on: date
    debit_on: date
    school_days: tuple[date, ...]

    @property
    def till_days(self) -> tuple[date, ...]:
        """Two weeks in which the counter takes cash and cheques, on Tuesdays and Thursdays."""
        first = self.issue_on + TILL_OPENS_AFTER
        fortnight = (first + timedelta(days=n) for n in range(14))
        return tuple(on for on in fortnight if on.weekday() in (TUESDAY, THURSDAY))


@cache
def seasons() -> tuple[Season, ...]:
    """The periods of the year, as the règlement and the calendar say."""
    calendar = schools.calendar_for(THIS_YEAR)
    return tuple(
        Season(
            key=period.key,
            issue_on=working_day(period.issue_on),
            due_on=period.due_on,
            debit_on=working_day(period.debit_on),
            school_days=tuple(calendar.canteen_days(FIVE_DAYS, Days(period.first_day, period.days.end))),
        )
        for period in rulebooks.rulebook_for(THIS_YEAR).document.billing_periods
    )
