"""Which documents give a quotient, and how."""

from dataclasses import dataclass

from preau.rulebook.definition.choices import Formula


@dataclass(frozen=True)
class QuotientRules:
    """Rulings 13 and 14."""

    formula: Formula = Formula.REFERENCE_INCOME
    caf_max_age_months: int = 3


@dataclass(frozen=True)
class NoticeYear:
    """A tax notice (avis d’imposition): the year printed on it, and the year of the income it tells."""

    notice: int
    income: int


@dataclass(frozen=True)
class NoticeRules:
    """Which notices are accepted (ruling 15), the most recent first when a person has several."""

    accepted: tuple[NoticeYear, ...]

    def accepts(self, income_year: int) -> bool:
        return any(year.income == income_year for year in self.accepted)
