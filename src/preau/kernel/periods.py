"""A run of days, half-open."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Days:
    """From ``start`` until the day before ``end``; no ``end`` means that it still runs."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"a run of days cannot end on {self.end}, before its start on {self.start}")

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Days") -> bool:
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)
