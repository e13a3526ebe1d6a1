"""The moments of a day, from the opening hours."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from preau.kernel.instants import PARIS


@dataclass(frozen=True)
class Hours:
    """One opening: week day (Monday 0), wall-clock hours in Paris, end excluded, desks, and who sits there."""

    weekday: int
    start: time
    end: time
    desks: int = 1
    agents: tuple[str, ...] = ()

    def agent_at(self, place: int) -> str:
        return self.agents[place - 1] if place <= len(self.agents) else ""


@dataclass(frozen=True)
class Moment:
    """One appointment that can be given: when, at which desk, with whom."""

    starts_at: datetime
    place: int
    agent: str = ""


def overlapping(hours: Sequence[Hours]) -> bool:
    """Two openings of one day that share a minute would give one desk twice."""
    ordered = sorted(hours, key=lambda opening: (opening.weekday, opening.start))
    return any(one.weekday == two.weekday and two.start < one.end for one, two in pairwise(ordered))


def moments_of(day: date, hours: Sequence[Hours], *, minutes: int, closed: Collection[date]) -> list[Moment]:
    """Whole appointments of ``minutes`` that fit in the opening hours of ``day``, none on a closed day.

    Hours are those of the clock on the wall; minutes are real ones: a night when the clocks change has
    more or fewer moments, and never the same one twice.
    """
    if day in closed:
        return []
    return [
        Moment(start, place, opening.agent_at(place))
        for opening in sorted(hours, key=lambda each: each.start)
        if opening.weekday == day.weekday()
        for start in _starts(day, opening, timedelta(minutes=minutes))
        for place in range(1, opening.desks + 1)
    ]


def _starts(day: date, opening: Hours, length: timedelta) -> Iterator[datetime]:
    """Counted in UTC: adding minutes to an hour of Paris would ignore the change of clocks."""
    start = datetime.combine(day, opening.start, tzinfo=PARIS).astimezone(UTC)
    end = datetime.combine(day, opening.end, tzinfo=PARIS).astimezone(UTC)
    while start + length <= end:
        yield start.astimezone(PARIS)
        start += length
