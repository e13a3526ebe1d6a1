"""What a run bills with: the same for every payer."""

from dataclasses import dataclass
from datetime import date

from preau.rulebook.definition import BillingPeriod, Grid, Row, RulebookDocument
from preau.tariffs.rules.lateness import LateRule
from preau.tariffs.rules.provisional import Hold, Provisional, while_waiting


@dataclass(frozen=True)
class Terms:
    """Prices, lateness, and how long we may owe an answer before last year's price steps in (ruling 8)."""

    grid: Grid
    late: LateRule
    periods: tuple[BillingPeriod, ...]
    provisional_after_days: int
    today: date

    @classmethod
    def of(cls, rulebook: RulebookDocument, *, today: date) -> "Terms":
        return cls(
            grid=rulebook.grid,
            late=LateRule.of(rulebook),
            periods=rulebook.billing_periods,
            provisional_after_days=rulebook.provisional_after_days,
            today=today,
        )

    def while_waiting(self, day: date, last_year: Row | None) -> Hold | Provisional:
        """For a meal of ``day`` without a decision: the delay runs from the date of its period's invoices."""
        issue_on = next((period.issue_on for period in self.periods if day in period.days), self.today)
        return while_waiting(
            issued_on=issue_on, today=self.today, after_days=self.provisional_after_days, last_year=last_year
        )
