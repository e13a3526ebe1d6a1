"""The facts that a plan is made from, read in bulk: a few statements for a thousand children."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import groupby

from django.db.models import F

from preau.canteen.models import Absence, Enrolment
from preau.canteen.rules.absence import Sickness
from preau.canteen.rules.custody import Custody
from preau.canteen.rules.plan import Place, Plan, PlannedDay, Policy, plan_child, with_changes
from preau.canteen.rules.standing import Away, Standings, standings
from preau.canteen.states import AbsenceState
from preau.families import queries as families
from preau.families.rules.custody import WeekRule
from preau.kernel.instants import paris_day
from preau.kernel.periods import Days
from preau.kernel.school_year import SchoolYear
from preau.kernel.week import FIVE_DAYS, WeekPattern
from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import AbsenceRules, CustodyRules, OneFiled, RulebookDocument
from preau.schools import queries as schools
from preau.schools.queries import Closures, NoCalendar


@dataclass(frozen=True)
class Year:
    """What is the same for every child of a school year."""

    school_year: int
    school_days: tuple[date, ...]
    closures: Closures

    @cached_property
    def _document(self) -> RulebookDocument | None:
        """Read only if something depends on it."""
        try:
            return rulebooks.rulebook_for(self.school_year).document
        except rulebooks.NoRulebook:
            return None

    @property
    def absences(self) -> AbsenceRules:
        return self._document.absences if self._document else AbsenceRules()

    @property
    def one_filed(self) -> OneFiled:
        return (self._document.custody if self._document else CustodyRules()).one_filed

    @cached_property
    def _perhaps_closed(self) -> frozenset[date]:
        """Days on which at least one school is closed."""
        return frozenset(day for _school, day in self.closures.kinds)

    def open_days(self, lunches: Sequence[PlannedDay]) -> Sequence[date]:
        """The days on which a child's school is open: that of its lunch, or of its last lunch before."""
        if not self._perhaps_closed:
            return self.school_days
        return [day for day in self.school_days if not self._is_closed(day, lunches)]

    def _is_closed(self, day: date, lunches: Sequence[PlannedDay]) -> bool:
        if day not in self._perhaps_closed or not lunches:
            return False
        school_id = next((lunch.school_id for lunch in reversed(lunches) if lunch.day <= day), lunches[0].school_id)
        return self.closures.closed(school_id, day)


@dataclass(frozen=True)
class ChildFacts:
    """One child: its places and its absences."""

    places: tuple[Place, ...] = ()
    accepted: tuple[Sickness, ...] = ()
    away: tuple[Away, ...] = ()
    other_household_id: int | None = None


def year_of(school_year: int) -> Year | None:
    """Two statements; None while nobody has loaded the calendar."""
    try:
        calendar = schools.calendar_for(school_year)
    except NoCalendar:
        return None
    days = SchoolYear(school_year).days
    return Year(school_year, tuple(calendar.canteen_days(FIVE_DAYS, days)), schools.closures(days))


def facts_of(child_ids: Collection[int], year: Year) -> dict[int, ChildFacts]:
    """Three statements for any number of children."""
    accepted, away = _absences(child_ids, SchoolYear(year.school_year).days)
    return {
        child_id: replace(facts, accepted=tuple(accepted[child_id]), away=tuple(away[child_id]))
        for child_id, facts in places_of(child_ids, year).items()
    }


def places_of(child_ids: Collection[int], year: Year) -> dict[int, ChildFacts]:
    """Places and custody only: two statements."""
    custody = families.custody_of_children(child_ids, within=SchoolYear(year.school_year).days)
    places = _places(child_ids, year.school_year, custody)
    return {
        child_id: ChildFacts(
            tuple(places[child_id]),
            other_household_id=_other_household(child_id, places[child_id], custody.get(child_id, ()), year),
        )
        for child_id in child_ids
    }


def plan_of(facts: ChildFacts, year: Year) -> Plan:
    shared = any(place.custody for place in facts.places)
    policy = Policy(year.one_filed, facts.other_household_id) if shared else Policy()
    return plan_child(facts.places, school_days=year.school_days, policy=policy)


def standings_of(facts: ChildFacts, year: Year, lunches: Sequence[PlannedDay]) -> Standings:
    return standings(
        [lunch.day for lunch in lunches],
        open_days=year.open_days(lunches),
        accepted=facts.accepted,
        away=facts.away,
        rules=year.absences if facts.accepted else AbsenceRules(),
    )


def _places(
    child_ids: Collection[int], school_year: int, custody: "dict[int, list[families.CustodyView]]"
) -> dict[int, list[Place]]:
    """Open places, and those given back for the days before: a child eats until then."""
    # One row per change of days, in the same statement: most enrolments have none.
    known = Enrolment.objects.annotate(change_on=F("changes__starts_on"), change_week=F("changes__week"))
    rows = known.filter(child_id__in=child_ids, school_year=school_year).order_by("pk", "change_on")
    places: dict[int, list[Place]] = defaultdict(list)
    for _pk, together in groupby(rows, key=lambda row: row.pk):
        row, *_more = parts = list(together)
        changes = [(each.change_on, WeekPattern.parse(each.change_week)) for each in parts if each.change_on]
        places[row.child_id] += with_changes(_place(row, custody.get(row.child_id, ())), changes)
    return places


def _place(row: Enrolment, custody: "Iterable[families.CustodyView]") -> Place:
    return Place(
        row.pk,
        row.household_id,
        row.school_id,
        WeekPattern.parse(row.week),
        Days(row.starts_on, _end_of(row)),
        _custody(row, [each for each in custody if each.household_id == row.household_id]),
    )


def _end_of(row: Enrolment) -> date | None:
    """The first day without canteen, given back or stopped, whichever comes first."""
    given_back = max(row.starts_on, paris_day(row.closed_at)) if row.closed_at else None
    return min((day for day in (given_back, row.ends_on) if day), default=None)


def _custody(row: Enrolment, recorded: "Iterable[families.CustodyView]") -> tuple[Custody, ...]:
    """What was recorded; while an agent reads the demande, what the family says of its weeks."""
    known = tuple(custody_of_view(view) for view in recorded)
    if row.weeks and not row.closed_at:
        known += (Custody(Days(row.starts_on), verified=False, has=WeekRule(weeks=row.weeks).has),)
    return known


def custody_of_view(view: "families.CustodyView") -> Custody:
    return Custody(Days(view.starts_on, view.ends_on), view.verified, view.week_rule.has)


def _absences(child_ids: Collection[int], within: Days) -> tuple[dict[int, list[Sickness]], dict[int, list[Away]]]:
    rows = Absence.objects.filter(
        child_id__in=child_ids,
        state__in=(AbsenceState.DECLARED, AbsenceState.ACCEPTED),
        first_day__lt=within.end,
        last_day__gte=within.start,
    ).order_by("first_day", "pk")
    accepted: dict[int, list[Sickness]] = defaultdict(list)
    away: dict[int, list[Away]] = defaultdict(list)
    for row in rows:
        if row.kind == Absence.Kind.SICKNESS and row.state == AbsenceState.ACCEPTED:
            accepted[row.child_id].append(Sickness(row.pk, row.first_day, row.last_day, row.certificate_on))
        else:
            away[row.child_id].append(Away(row.pk, row.first_day, row.last_day))
    return accepted, away


def absences_of(child_id: int, year: Year, *, but: str) -> list[Sickness]:
    """Accepted sicknesses of a child in the year, except the one of a case; one statement."""
    within = SchoolYear(year.school_year)
    rows = Absence.objects.filter(
        child_id=child_id,
        kind=Absence.Kind.SICKNESS,
        state=AbsenceState.ACCEPTED,
        first_day__lt=within.ends_on,
        last_day__gte=within.starts_on,
    ).exclude(case_reference=but)
    return [
        Sickness(row.pk, row.first_day, row.last_day, row.certificate_on) for row in rows.order_by("first_day", "pk")
    ]


def _other_household(
    child_id: int, places: Sequence[Place], custody: "Sequence[families.CustodyView]", year: Year
) -> int | None:
    """The household of the parent who has not filed; asked only where the rulebook makes them pay (ruling 21)."""
    if not any(place.custody for place in places) or year.one_filed is not OneFiled.OTHER_AT_LAST_ROW:
        return None
    filed = {place.household_id for place in places}
    known = {view.household_id for view in custody}
    known |= set(families.household_ids_of_child(child_id, on=places[0].days.start))
    return min(known - filed, default=None)
