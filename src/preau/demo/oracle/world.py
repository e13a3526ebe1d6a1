"""What the checks read, each table once."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from preau.demo.oracle.bills import Bills
from preau.demo.oracle.files import Files, Price, last_tariffs
from preau.demo.oracle.lunches import DUE, SICK, Lunch, Lunches
from preau.demo.oracle.tables import day, rows


@dataclass
class World:
    """One school year as it stands at ``now``."""

    school_year: int
    now: datetime

    @cached_property
    def files(self) -> Files:
        return Files(self.school_year)

    @cached_property
    def bills(self) -> Bills:
        return Bills(self.school_year)

    @cached_property
    def lunches(self) -> Lunches:
        return Lunches(self.school_year)

    @cached_property
    def last_year(self) -> dict[int, int]:
        """Last year's tariff number of each household."""
        return last_tariffs(self.school_year - 1)

    @cached_property
    def billed_until(self) -> date:
        """The last day of the last period that was issued."""
        found = rows(
            "SELECT MAX(last_day) FROM billing_billingrun WHERE state = 'issued' AND school_year = %s",
            self.school_year,
        )
        return day(found[0][0]) if found[0][0] else date.min

    @cached_property
    def held_back(self) -> frozenset[int]:
        """Households whose last draft was not issued, and which no invoice has caught up with since."""
        found = rows(
            "SELECT d.household_id, d.held_for FROM billing_draftinvoice d JOIN billing_billingrun r ON r.id = d.run_id"
            " WHERE r.state = 'issued' AND r.school_year = %s ORDER BY r.issued_at, r.id",
            self.school_year,
        )
        last = {row[0]: row[1] for row in found}
        return frozenset(household for household, held_for in last.items() if held_for)

    def lunches_of(self, child: int) -> dict[date, Lunch]:
        """A child's lunches; a day that was given back for sickness stays so when its school closes afterwards.

        The closed day no longer makes the sickness long enough, but an issued invoice does not change.
        """
        found = self.lunches.of_child(child)
        given_back = self.bills.given_back("sickness")
        for on, lunch in found.items():
            at = given_back.get((child, on))
            if lunch.outcome == DUE and at and self.lunches.of_child(child, known_at=at)[on].outcome == SICK:
                found[on] = replace(lunch, outcome=SICK)
        return found

    def price(self, household: int, on: date, at: datetime) -> Price:
        """The price that a bill of that instant must bear: last year's tariff while we owe the answer (ruling 8)."""
        found = self.files.price(household, on, at=at)
        if found.reason != "waiting" or household not in self.last_year:
            return found
        tariff = self.last_year[household]
        return Price(tariff, self.files.reglement.price_of(tariff), "provisional")
