"""Every lunch of a year worked out again: the payer of each day, closures, sickness (rulings 18 to 21 and 25)."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from preau.demo.oracle.almanac import ONE_DAY, Almanac, eats_on, paris_day
from preau.demo.oracle.reglement import Reglement
from preau.demo.oracle.tables import Row, day, day_or_none, document, grouped, instant, rows

DUE, SICK, CLOSED = "due", "sick", "closed"
SCHOOL_DAYS, CANTEEN_DAYS = "school_days", "canteen_days"
MONTHS = 12


@dataclass(frozen=True)
class Place:
    """An enrolment; ``until`` exclusive."""

    id: int
    child: int
    household: int
    school: int
    week: str
    since: date
    until: date | None

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True)
class Share:
    """The weeks of one household, as a document or the family says."""

    household: int
    rule: str
    weeks: str
    anchor_on: date | None
    weekdays: str
    dates: frozenset[date]
    since: date
    until: date | None
    verified: bool

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)

    def is_over(self, on: date) -> bool:
        return self.until is not None and self.since < self.until <= on

    def has(self, on: date) -> bool:
        if self.rule == "dates":
            return on in self.dates
        if self.rule == "days":
            return eats_on(self.weekdays, on)
        if self.rule == "anchor_monday" and self.anchor_on:
            return ((on - self.anchor_on).days // 7) % 2 == 0
        return week_number(on) % 2 == (1 if self.weeks == "impaires" else 0)


@dataclass(frozen=True)
class Illness:
    """An accepted absence for sickness, both days inclusive."""

    first_day: date
    last_day: date
    certificate_on: date | None


@dataclass(frozen=True)
class Lunch:
    """What one child's day is worth: its payer, and whether it is due."""

    child: int
    on: date
    household: int
    school: int
    outcome: str = DUE


def week_number(on: date) -> int:
    """The ISO week: that of its Thursday, counted from the first Thursday of the year."""
    thursday = date.fromordinal(on.toordinal() + 3 - on.weekday())
    return (thursday.timetuple().tm_yday - 1) // 7 + 1


class Lunches:
    """The lunches of all children of a school year, under either way of counting sick days."""

    def __init__(self, school_year: int) -> None:
        self.school_year = school_year
        self.reglement = Reglement.of(school_year)
        self.almanac = Almanac.read()

    @cached_property
    def school_days(self) -> list[date]:
        first, end = date(self.school_year, 9, 1), date(self.school_year + 1, 9, 1)
        every = (date.fromordinal(n) for n in range(first.toordinal(), end.toordinal()))
        return [on for on in every if self.almanac.is_school_day(on)]

    @cached_property
    def places(self) -> dict[int, list[Place]]:
        sql = (
            "SELECT id, child_id, household_id, school_id, week, starts_on, closed_at FROM canteen_enrolment"
            " WHERE school_year = %s ORDER BY id"  # one given back counts until that day: its lunches were eaten
        )
        found = grouped(rows(sql, self.school_year), lambda row: int(row[1]))
        return {child: [_place(row) for row in some] for child, some in found.items()}

    @cached_property
    def shares(self) -> dict[int, list[Share]]:
        found = rows(
            "SELECT child_id, household_id, rule, weeks, anchor_on, weekdays, dates, starts_on, ends_on, verified_at"
            " FROM families_custodyarrangement ORDER BY id"
        )
        return {child: [_share(row) for row in some] for child, some in grouped(found, lambda row: row[0]).items()}

    @cached_property
    def illnesses(self) -> dict[int, list[Illness]]:
        found = rows(
            "SELECT child_id, first_day, last_day, certificate_on FROM canteen_absence"
            " WHERE kind = 'sickness' AND state = 'accepted' ORDER BY id"
        )
        return {
            child: [Illness(day(a), day(b), day_or_none(c)) for _, a, b, c in some]
            for child, some in grouped(found, lambda row: row[0]).items()
        }

    def of_child(
        self, child: int, *, counting: str | None = None, known_at: datetime | None = None
    ) -> dict[date, Lunch]:
        """By day; ``counting`` overrides the rulebook's way, ``known_at`` forgets closures that were told later."""
        planned = {lunch.on: lunch for lunch in self._planned(child)}
        way = counting or self.reglement.said["absences"]["counting"]
        sick = self._sick_days(child, planned, counting=way, known_at=known_at)
        return {on: self._standing(lunch, on in sick, known_at) for on, lunch in planned.items()}

    def _standing(self, lunch: Lunch, sick: bool, known_at: datetime | None) -> Lunch:
        if self.almanac.is_shut(lunch.school, lunch.on, known_at=known_at):
            return Lunch(lunch.child, lunch.on, lunch.household, lunch.school, CLOSED)
        return Lunch(lunch.child, lunch.on, lunch.household, lunch.school, SICK) if sick else lunch

    def _planned(self, child: int) -> Iterator[Lunch]:
        places = self.places.get(child, [])
        for on in self.school_days:
            there = [place for place in places if place.holds(on)]
            payer = self._payer(child, there, on) if there else None
            if payer and eats_on(payer.week, on):
                yield Lunch(child, on, payer.household, payer.school)

    def _payer(self, child: int, there: Sequence[Place], on: date) -> Place:
        """Alone: everything (filer_pays_all). Two: the one whose week it is, by document, else who filed first."""
        if len({place.household for place in there}) == 1:
            return there[0]
        known = {place.id: self._share_of(child, place.household, on) for place in there}
        claims = [place for place in there if (share := known[place.id]) is None or share.has(on)]
        if len(claims) == 1:
            return claims[0]
        agreed = None if any(s is not None and s.verified for s in known.values()) else self._agreed(child, there, on)
        if agreed is not None:
            return agreed
        sure = [place for place in there if (share := known[place.id]) is not None and share.verified]
        if claims:
            return next((place for place in claims if place in sure), claims[0])
        return next((place for place in there if place not in sure), there[0])

    def _agreed(self, child: int, there: Sequence[Place], on: date) -> Place | None:
        """The last calendar before one of the parents said otherwise, when it gave the day to one of them."""
        had, changed = [], False
        for place in there:
            past = [s for s in self.shares.get(child, ()) if s.household == place.household and s.is_over(on)]
            changed |= bool(past)
            share = max(past, key=lambda s: str(s.until)) if past else self._share_of(child, place.household, on)
            had += [place] if share is None or share.has(on) else []
        return had[0] if changed and len(had) == 1 else None

    def _share_of(self, child: int, household: int, on: date) -> Share | None:
        known = [s for s in self.shares.get(child, ()) if s.household == household and s.holds(on)]
        return next((share for share in known if share.verified), known[0] if known else None)

    def _sick_days(
        self, child: int, planned: dict[date, Lunch], *, counting: str, known_at: datetime | None
    ) -> set[date]:
        """The days given back: a run of sick days that is long enough, whatever lies between that does not count."""
        ill = self.illnesses.get(child, ())
        if not ill:
            return set()
        counted = [on for on in self.school_days if self._counts(child, on, planned, counting, known_at)]
        given_back: set[date] = set()
        run: list[date] = []
        for on in [*counted, None]:
            if on is not None and any(each.first_day <= on <= each.last_day for each in ill):
                run.append(on)
                continue
            if self._is_long_and_proved(run, ill):
                given_back |= set(run)
            run = []
        return given_back

    def _is_long_and_proved(self, run: Sequence[date], ill: Sequence[Illness]) -> bool:
        """One certificate is enough for a sickness that was told in several times."""
        said = self.reglement.said["absences"]
        told = [each for each in ill if any(each.first_day <= on <= each.last_day for on in run)]
        return len(run) >= said["min_days"] and self._is_proved(told, said["certificate_months"])

    def _counts(
        self, child: int, on: date, planned: dict[date, Lunch], counting: str, known_at: datetime | None
    ) -> bool:
        lunch = planned.get(on)
        if counting == CANTEEN_DAYS:
            return lunch is not None and not self.almanac.is_shut(lunch.school, on, known_at=known_at)
        schools = {place.school for place in self.places.get(child, ()) if place.holds(on)}
        return not any(self.almanac.is_shut(school, on, known_at=known_at) for school in schools)

    def _is_proved(self, told: Sequence[Illness], months: int) -> bool:
        last_day = max(each.last_day for each in told)
        back_on = next((on for on in self.school_days if on > last_day), last_day + ONE_DAY)
        came = [each.certificate_on for each in told if each.certificate_on is not None]
        return bool(came) and min(came) <= months_after(back_on, months)


def months_after(on: date, months: int) -> date:
    """The same day of a later month, or its last day."""
    index = on.year * MONTHS + on.month - 1 + months
    year, month = index // MONTHS, index % MONTHS + 1
    return date(year, month, min(on.day, monthrange(year, month)[1]))


def _place(row: Row) -> Place:
    pk, child, household, school, week, starts_on, closed_at = row
    until = paris_day(instant(closed_at)) if closed_at else None
    return Place(pk, child, household, school, week, day(starts_on), until)


def _share(row: Row) -> Share:
    _, household, rule, weeks, anchor_on, weekdays, dates, starts_on, ends_on, verified_at = row
    written = frozenset(day(each) for each in document(dates) or ())
    return Share(
        household,
        rule,
        weeks,
        day_or_none(anchor_on),
        weekdays,
        written,
        day(starts_on),
        day_or_none(ends_on),
        verified_at is not None,
    )
