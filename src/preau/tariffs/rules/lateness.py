"""What being late costs, and until when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from preau.rulebook.definition import BillingPeriod, LatePolicy, RulebookDocument


@dataclass(frozen=True)
class LateRule:
    """How long the last row lasts for a late family (ruling 4)."""

    policy: LatePolicy
    periods: tuple[BillingPeriod, ...] = ()

    @classmethod
    def of(cls, rulebook: RulebookDocument) -> "LateRule":
        return cls(rulebook.late_policy, rulebook.billing_periods)

    def effect_on(self, complete_on: date) -> date | None:
        """The first day at the real tariff; None when no period is left to begin."""
        if self.policy is LatePolicy.DAY_COMPLETE_INCLUSIVE:
            return complete_on
        if self.policy is LatePolicy.FIRST_OF_MONTH_SAME:
            return complete_on.replace(day=1)
        if self.policy is LatePolicy.FIRST_OF_MONTH_NEXT:
            return (complete_on.replace(day=1) + timedelta(days=31)).replace(day=1)
        if self.policy is LatePolicy.NEXT_PERIOD:
            return self._first_period(lambda period: period.first_day > complete_on)
        return self._first_period(lambda period: period.issue_on >= complete_on)

    def is_over(self, *, on: date, complete_on: date | None) -> bool:
        """Whether a meal of ``on`` is no longer late; never while the file is incomplete."""
        effect_on = complete_on and self.effect_on(complete_on)
        return effect_on is not None and on >= effect_on

    def _first_period(self, fits: Callable[[BillingPeriod], bool]) -> date | None:
        return next((period.first_day for period in self.periods if fits(period)), None)
