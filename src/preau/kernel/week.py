"""Which days of a week a child eats at the canteen."""

from dataclasses import dataclass
from datetime import date

NAMES = ("lu", "ma", "me", "je", "ve", "sa", "di")


@dataclass(frozen=True)
class WeekPattern:
    """Days of the week (jours de cantine), Monday = 0; written « lu,ma,je,ve »."""

    weekdays: frozenset[int]

    @classmethod
    def parse(cls, text: str) -> "WeekPattern":
        """Raises ValueError on a word that is not a day; an empty text is a week without canteen."""
        words = [word.strip().lower() for word in text.split(",") if word.strip()]
        unknown = [word for word in words if word not in NAMES]
        if unknown:
            raise ValueError(f"not a day of the week: {', '.join(unknown)}")
        return cls(frozenset(NAMES.index(word) for word in words))

    def as_text(self) -> str:
        return ",".join(NAMES[weekday] for weekday in sorted(self.weekdays))

    def has(self, day: date) -> bool:
        return day.weekday() in self.weekdays


FOUR_DAYS = WeekPattern(frozenset({0, 1, 3, 4}))
FIVE_DAYS = WeekPattern(frozenset({0, 1, 2, 3, 4}))
