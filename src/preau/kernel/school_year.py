"""The year of schools and tariffs: 1 September to 31 August."""

from dataclasses import dataclass
from datetime import date

from preau.kernel.periods import Days

SEPTEMBER = 9
JUNE = 6


@dataclass(frozen=True, order=True)
class SchoolYear:
    """A school year, named by its first calendar year (année scolaire): ``SchoolYear(2024)`` is 2024-2025."""

    first: int

    def __int__(self) -> int:
        return self.first

    @classmethod
    def of(cls, day: date) -> "SchoolYear":
        return cls(day.year if day.month >= SEPTEMBER else day.year - 1)

    @classmethod
    def of_campaign(cls, day: date) -> "SchoolYear":
        """The year that families prepare on ``day``: from June on, the next one."""
        return cls(day.year if day.month >= JUNE else day.year - 1)

    @property
    def starts_on(self) -> date:
        return date(self.first, SEPTEMBER, 1)

    @property
    def ends_on(self) -> date:
        """Exclusive: the first day of the next year."""
        return date(self.first + 1, SEPTEMBER, 1)

    @property
    def last_day(self) -> date:
        """Inclusive: 31 August."""
        return date(self.first + 1, SEPTEMBER - 1, 31)

    @property
    def days(self) -> Days:
        return Days(self.starts_on, self.ends_on)

    @property
    def label(self) -> str:
        return f"{self.first}-{self.first + 1}"
