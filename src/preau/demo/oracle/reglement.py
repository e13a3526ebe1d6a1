"""The règlement of a year, read from its document."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from preau.demo.oracle.almanac import ONE_DAY, midnight
from preau.demo.oracle.tables import Row, day, document, rows

MONTHS, QUARTERS = 12, 4


@dataclass(frozen=True)
class Reglement:
    """The newest version of a year's document, and the day its campaign ends (inclusive, extensions counted)."""

    said: Any
    last_day: date

    @classmethod
    def of(cls, school_year: int) -> "Reglement":
        found: list[Row] = rows(
            "SELECT id, document FROM rulebook_rulebook WHERE school_year = %s ORDER BY version DESC", school_year
        )
        said = document(found[0][1])
        extended = rows(
            "SELECT e.last_day FROM rulebook_windowextension e JOIN rulebook_rulebook r ON r.id = e.rulebook_id"
            " WHERE r.school_year = %s",
            school_year,
        )
        return cls(said, max([day(said["campaign"]["last_day"]), *(day(row[0]) for row in extended)]))

    @property
    def closes_at(self) -> datetime:
        """Exclusive: 23:59:59 in Paris is still in."""
        return midnight(self.last_day + ONE_DAY)

    @property
    def edges(self) -> frozenset[int]:
        """The first and last whole euro of every row of the grid."""
        ends = {end for row in self.said["grid"]["rows"] for end in (row["from_euros"], row["to_euros"])}
        return frozenset(ends - {0, None})

    def row_of(self, exact: Fraction) -> tuple[int, int]:
        """Tariff and cents: the last row whose lower limit is reached, so that 234.99 is still in the first."""
        best = max((row for row in self.said["grid"]["rows"] if row["from_euros"] <= exact), key=_from)
        return best["tariff"], best["price_cents"]

    def price_of(self, tariff: int) -> int:
        """Cents of a row by its number."""
        return int(next(row["price_cents"] for row in self.said["grid"]["rows"] if row["tariff"] == tariff))

    @property
    def last_row(self) -> tuple[int, int]:
        row = max(self.said["grid"]["rows"], key=_from)
        return row["tariff"], row["price_cents"]

    def real_price_from(self, complete_on: date) -> date | None:
        """The first day that a late family, complete on that day, pays its own tariff (ruling 4)."""
        policy, first = self.said["late_policy"], complete_on.replace(day=1)
        if policy == "day_complete_inclusive":
            return complete_on
        if policy == "first_of_month_same":
            return first
        if policy == "first_of_month_next":
            return (first + timedelta(days=32)).replace(day=1)
        limit = "first_day" if policy == "next_period" else "issue_on"
        open_periods = [row for row in self.said["billing_periods"] if day(row[limit]) > complete_on]
        if policy == "invoice_at_issue":
            open_periods = [row for row in self.said["billing_periods"] if day(row[limit]) >= complete_on]
        return day(open_periods[0]["first_day"]) if open_periods else None


def _from(row: Any) -> int:
    return int(row["from_euros"])


def exact_quotient(source: str, inputs: Any) -> Fraction:
    """From the figures that the agent typed; nothing is rounded on the way (ruling 16)."""
    if source == "social":
        return Fraction(0)
    if source == "caf":
        return Fraction(str(inputs["euros"]))
    if source == "avis":
        income = sum(notice["rfr_euros"] for notice in inputs["notices"])
        return Fraction(income * QUARTERS, MONTHS * sum(notice["parts_quarters"] for notice in inputs["notices"]))
    monthly = Fraction(int(inputs["yearly_cents"]), MONTHS) + int(inputs["monthly_benefits_cents"])
    return monthly * QUARTERS / (100 * int(inputs["parts_quarters"]))
