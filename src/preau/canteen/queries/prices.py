"""What lunches cost as far as we know today."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import Grid
from preau.tariffs import queries as tariffs
from preau.tariffs.rules.facts import FileFacts
from preau.tariffs.rules.lateness import LateRule
from preau.tariffs.rules.tariff import Tariff, tariff_on


@dataclass(frozen=True)
class Prices:
    """The price of any day of the year for some households; unknown while a family waits for our answer."""

    grid: Grid | None = None
    late: LateRule | None = None
    files: dict[int, FileFacts] = field(default_factory=dict)

    def of(self, household_id: int, days: Iterable[date]) -> int | None:
        """Cents of all these lunches together; None when one of them has no price yet."""
        prices = [self._price(household_id, day) for day in days]
        return None if None in prices else sum(price for price in prices if price is not None)

    def _price(self, household_id: int, day: date) -> int | None:
        file = self.files.get(household_id)
        if file is None or self.grid is None or self.late is None:
            return None
        found = tariff_on(day, file=file, late=self.late, grid=self.grid)
        return found.price_cents if isinstance(found, Tariff) else None


def prices_of(household_ids: Collection[int], *, school_year: int, at: datetime) -> Prices:
    """A constant number of statements; without rulebook nothing has a price."""
    try:
        rulebook = rulebooks.rulebook_for(school_year)
    except rulebooks.NoRulebook:
        return Prices()
    files = tariffs.facts_of_households(household_ids, rulebook=rulebook, at=at)
    return Prices(rulebook.document.grid, LateRule.of(rulebook.document), files)
