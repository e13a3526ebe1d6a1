"""The periods that one invoice covers."""

from dataclasses import dataclass
from datetime import date, timedelta

from preau.kernel.documents import Unreadable
from preau.kernel.periods import Days
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
        if self.issue_on <= self.first_day:
            raise Unreadable("issue_on", "the invoice is made after the period begins")
        for name in ("due_on", "debit_on"):
            if getattr(self, name) <= self.issue_on:
                raise Unreadable(name, f"on or before issue_on, {self.issue_on}")

    @property
    def days(self) -> Days:
        return Days(self.first_day, self.last_day + timedelta(days=1))
