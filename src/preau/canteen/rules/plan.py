"""Which lunches a child is expected at, and who pays each of them (rulings 18 to 21).

One payer a day: never two, never none while somebody enrolled the child.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from preau.canteen.rules.custody import ALL_DAYS, Custody
from preau.kernel.periods import Days
from preau.kernel.week import WeekPattern
from preau.rulebook.definition import OneFiled


class Source(StrEnum):
    """Why the child is expected that day; the values are those of ``states.MealSource``."""

    ENROLMENT = "enrolment"
    OTHER_PARENT = "other_parent"


class Settlement(StrEnum):
    """What decided a day that both parents claim, or neither."""

    DOCUMENT = "document"  # only one of them has a verified arrangement
    AGREED = "agreed"  # what the parents lived by before one of them said otherwise
    FIRST_FILED = "first_filed"  # nothing decides but the order of arrival: an agent should look


@dataclass(frozen=True)
class Place:
    """One enrolment as the planner sees it; a lower ``enrolment_id`` was filed earlier.

    ``days`` run from the first day of the place until the day it is given back (exclusive). Without ``custody``
    the household has every day: « séparés » is not « garde alternée » (ruling 20).
    """

    enrolment_id: int
    household_id: int
    school_id: int
    week: WeekPattern
    days: Days
    custody: tuple[Custody, ...] = ()

    def custody_on(self, day: date) -> Custody:
        """What is known of the household's own days: a verified document first, then what the family said."""
        known = [custody for custody in self.custody if day in custody.days]
        return max(known, key=lambda custody: custody.verified, default=ALL_DAYS)

    def custody_before(self, day: date) -> Custody | None:
        """What was replaced last before ``day``; None when the household never said otherwise."""
        past = [(custody.days.end, custody) for custody in self.custody if _is_over(custody.days, day)]
        return max(past, key=lambda pair: pair[0] or date.min)[1] if past else None


def _is_over(days: Days, day: date) -> bool:
    """A run of no day at all never held."""
    return days.end is not None and days.start < days.end <= day


def with_changes(place: Place, changes: Iterable[tuple[date, WeekPattern]]) -> list[Place]:
    """The same place in one part per choice of days; each choice counts from its day until the next one."""
    parts = [place]
    for start, week in sorted(changes, key=lambda change: change[0]):
        before, end = parts[-1], place.days.end
        if end is not None and start >= end:
            break
        from_day = max(start, before.days.start)
        parts[-1] = replace(before, days=Days(before.days.start, from_day))
        parts.append(replace(place, week=week, days=Days(from_day, end)))
    return [part for part in parts if part.days.start != part.days.end] or [place]


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A lunch: its payer, the enrolment it comes from, and whether its bill waits for the other parent."""

    day: date
    household_id: int
    enrolment_id: int
    school_id: int
    source: Source = Source.ENROLMENT
    held: bool = False


@dataclass(frozen=True)
class Conflict:
    """A school day that several households claim, or none of them; ``payer_id`` has it meanwhile."""

    day: date
    household_ids: tuple[int, ...]
    payer_id: int
    settled_by: Settlement


@dataclass(frozen=True)
class Plan:
    days: tuple[PlannedDay, ...]
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True)
class Policy:
    """Who pays the other parent's weeks while only one has filed (ruling 21), and who that other household is."""

    one_filed: OneFiled = OneFiled.FILER_PAYS_ALL
    other_household_id: int | None = None


def plan_child(places: Sequence[Place], *, school_days: Sequence[date], policy: Policy) -> Plan:
    """The lunches of one child for one school year; closures are no matter of the plan but of the meal's standing.

    A parent whose place has not started yet pays nothing and chooses nothing: until that day the other
    one has the child's whole week, then each parent's days are chosen by that parent (ruling 19).
    """
    if len(places) == 1 and not places[0].custody:
        return Plan(tuple(_always(places[0], school_days)))
    places = sorted(places, key=lambda place: place.enrolment_id)
    planned: list[PlannedDay] = []
    conflicts: list[Conflict] = []
    for day in school_days:
        present = [place for place in places if day in place.days]
        if not present:
            continue
        if len({place.household_id for place in present}) == 1:
            planned += _of_the_only_one(present[0], day, policy)
            continue
        payer, settled_by = _payer(present, day)
        if settled_by:
            names = tuple(place.household_id for place in present)
            conflicts.append(Conflict(day, names, payer.household_id, settled_by))
        planned += _own(payer, day)
    return Plan(tuple(planned), tuple(conflicts))


def _always(place: Place, school_days: Sequence[date]) -> Iterator[PlannedDay]:
    """The most frequent case, of hundreds of thousands of days: one place, one household."""
    weekdays, days, told = place.week.weekdays, place.days, (place.household_id, place.enrolment_id, place.school_id)
    return (PlannedDay(day, *told) for day in school_days if day.weekday() in weekdays and day in days)


def _own(place: Place, day: date) -> list[PlannedDay]:
    if not place.week.has(day):
        return []
    return [PlannedDay(day, place.household_id, place.enrolment_id, place.school_id)]


def _of_the_only_one(place: Place, day: date, policy: Policy) -> list[PlannedDay]:
    """Only one parent has filed: the days of the other one as the rulebook decides."""
    if not place.custody or place.custody_on(day).has(day):
        return _own(place, day)
    if not place.week.has(day):
        return []
    payer = place.household_id
    if policy.one_filed is OneFiled.OTHER_AT_LAST_ROW:
        payer = policy.other_household_id or payer
    held = policy.one_filed is OneFiled.HOLD
    return [PlannedDay(day, payer, place.enrolment_id, place.school_id, Source.OTHER_PARENT, held)]


def _payer(present: Sequence[Place], day: date) -> tuple[Place, Settlement | None]:
    """The only one who claims the day; else what a document says; else the last agreed calendar (ruling 21).

    Else the first who filed, and an agent looks.
    """
    known = [(place, place.custody_on(day)) for place in present]
    claims = [(place, custody) for place, custody in known if custody.has(day)]
    if len(claims) == 1:
        return claims[0][0], None
    if claims:
        by_document = [place for place, custody in claims if custody.verified]
    else:
        by_document = [place for place, custody in known if not custody.verified]
    if len(by_document) == 1:
        return by_document[0], Settlement.DOCUMENT
    if agreed := _agreed(present, day):
        return agreed, Settlement.AGREED
    return (claims[0] if claims else known[0])[0], Settlement.FIRST_FILED


def _agreed(present: Sequence[Place], day: date) -> Place | None:
    """Who had the day by the calendars before the dispute, when exactly one of the parents did."""
    before = [(place, place.custody_before(day)) for place in present]
    if not any(custody for _place, custody in before):
        return None
    had = [place for place, custody in before if (custody or place.custody_on(day)).has(day)]
    return had[0] if len(had) == 1 else None
