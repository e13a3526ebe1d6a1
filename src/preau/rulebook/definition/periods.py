"""The periods that one invoice covers."""

from dataclasses import dataclass
from datetime import date, timedelta

from preau.kernel.documents import Unreadable
from preau.kernel.periods import Days
from preau.rulebook.definition.choices import Timing
from preau.rulebook.definition.texts import LocalText


@dataclass(frozen=True)
class BillingPeriod:
    """One invoice: its days (``last_day`` inclusive), and the day it is made (« septembre et octobre »)."""

    key: str
    label: LocalText
    first_day: date
    last_day: date
    issue_on: date
    due_on: date  # the last day to pay, inclusive
    debit_on: date  # moved to the next working day if need be (ruling 30)

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise Unreadable("last_day", f"before first_day, {self.first_day}")
        for name in ("due_on", "debit_on"):
            if getattr(self, name) <= self.issue_on:
                raise Unreadable(name, f"on or before issue_on, {self.issue_on}")

    @property
    def days(self) -> Days:
        return Days(self.first_day, self.last_day + timedelta(days=1))

    def check(self, *, timing: Timing, ends_the_year: bool, prenotification_days: int) -> None:
        """Raises Unreadable for an invoice made at the wrong time, or debited before it can be (rulings 26 and 30).

        The last period of the year runs until its last calendar day, long after the last meal.
        """
        if timing is Timing.ARREARS and self.issue_on <= (self.first_day if ends_the_year else self.last_day):
            after = "begins" if ends_the_year else "ends"
            raise Unreadable("issue_on", f"in arrears, the invoice is made after the period {after}")
        if timing is Timing.ADVANCE and self.issue_on > self.last_day:
            raise Unreadable("issue_on", f"in advance, the invoice is made before the period ends, {self.last_day}")
        if (self.debit_on - self.issue_on).days < prenotification_days:
            raise Unreadable("debit_on", f"less than {prenotification_days} days after issue_on, {self.issue_on}")
