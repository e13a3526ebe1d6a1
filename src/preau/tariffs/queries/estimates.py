"""The first invoice of the year in euros: in time, late, at the highest price."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from preau.kernel.week import FOUR_DAYS, WeekPattern
from preau.rulebook.definition import Row
from preau.rulebook.queries import LoadedRulebook
from preau.schools import queries as schools
from preau.tariffs import reasons
from preau.tariffs.rules.estimate import Invoice, in_weeks, late_invoice, meal_and_invoice
from preau.tariffs.rules.lateness import LateRule


@dataclass(frozen=True)
class FirstInvoice:
    """The first billing period of a rulebook for a child who eats on the days of ``week``.

    ``weeks`` ("paires", "impaires") are those of this parent when the child alternates.
    """

    rulebook: LoadedRulebook
    week: WeekPattern
    weeks: str = ""

    @cached_property
    def days(self) -> list[date]:
        """Raises NoCalendar."""
        document = self.rulebook.document
        calendar = schools.calendar_for(document.school_year)
        return in_weeks(calendar.canteen_days(self.week, document.billing_periods[0].days), self.weeks)

    @property
    def label(self) -> str:
        """septembre et octobre"""
        return self.rulebook.document.billing_periods[0].label.in_(reasons.language())

    def in_time(self, row: Row) -> Invoice:
        return meal_and_invoice(row, self.days)[1]

    def late(self, row: Row, *, complete_on: date | None) -> Invoice:
        document = self.rulebook.document
        return late_invoice(row, self.days, complete_on=complete_on, late=LateRule.of(document), grid=document.grid)

    def at_the_highest(self) -> Invoice:
        return self.in_time(self.rulebook.document.grid.last)


def first_invoice(rulebook: LoadedRulebook, week: WeekPattern = FOUR_DAYS, *, weeks: str = "") -> FirstInvoice:
    """Four days of every week unless the family chose others, or has the child every other week."""
    return FirstInvoice(rulebook, week, weeks)
