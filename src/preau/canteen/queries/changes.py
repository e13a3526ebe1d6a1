"""What stopping the canteen, or other days, would change for one household."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from preau.canteen.models import Enrolment, Meal
from preau.canteen.queries.enrolments import STANDING, not_over, with_week
from preau.canteen.queries.planning import ChildFacts, Year, facts_of, plan_of, year_of
from preau.canteen.queries.prices import prices_of
from preau.canteen.rules.changes import Effect, earliest_last_day, effect_of_change
from preau.canteen.rules.plan import Place, with_changes
from preau.kernel.periods import Days
from preau.kernel.school_year import SchoolYear
from preau.kernel.week import WeekPattern
from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import ChangeRules, RulebookDocument
from preau.schools import queries as schools


class Difference(NamedTuple):
    """Lunches of one household that would go, and come; ``cents`` is what changes on its invoices, None unknown."""

    fewer: tuple[date, ...]
    more: tuple[date, ...]
    cents: int | None


def place_of(child_id: int, household_id: int, *, on: date) -> Enrolment | None:
    """The place of a child for a household in the school year of that day, asked for or confirmed, not stopped yet."""
    rows = Enrolment.objects.filter(
        child_id=child_id,
        household_id=household_id,
        school_year=SchoolYear.of(on).first,
        closed_at=None,
        state__in=STANDING,
    )
    return with_week(rows.filter(not_over(on))).order_by("-pk").first()


def last_billed_day(enrolment_id: int) -> date | None:
    """The day of the last meal of a place that is on an invoice."""
    rows = Meal.objects.filter(enrolment_id=enrolment_id, billed_run__isnull=False, credited=False)
    return rows.order_by("-day").values_list("day", flat=True).first()


def if_stopped(place: Enrolment, *, last_day: date, at: datetime) -> Difference | None:
    """What ending the place after ``last_day`` would take away; None without a calendar."""
    end = last_day + timedelta(days=1)
    return _if(place, lambda part: _until(part, end), from_day=end, at=at)


def if_changed(place: Enrolment, *, week: WeekPattern, from_day: date, at: datetime) -> Difference | None:
    """What other days would change from ``from_day`` on; None without a calendar."""
    return _if(place, lambda part: _otherwise(part, week, from_day), from_day=from_day, at=at)


def _until(part: Place, end: date) -> list[Place]:
    if part.days.end is not None and part.days.end <= end:
        return [part]
    return [replace(part, days=Days(part.days.start, end))] if part.days.start < end else []


def _otherwise(part: Place, week: WeekPattern, from_day: date) -> list[Place]:
    # A part that begins later was chosen later: it stays.
    return with_changes(part, [(from_day, week)]) if part.days.start <= from_day else [part]


def _if(
    place: Enrolment, changed: Callable[[Place], list[Place]], *, from_day: date, at: datetime
) -> Difference | None:
    year = year_of(place.school_year)
    if year is None:
        return None
    facts = facts_of([place.child_id], year)[place.child_id]
    parts = [[part] if part.enrolment_id != place.pk else changed(part) for part in facts.places]
    after = replace(facts, places=tuple(part for some in parts for part in some))
    now = _lunches(facts, year, place.household_id, from_day)
    then = _lunches(after, year, place.household_id, from_day)
    prices = prices_of([place.household_id], school_year=place.school_year, at=at)
    before, later = (prices.of(place.household_id, days) for days in (now, then))
    known = before is not None and later is not None
    return Difference(
        fewer=tuple(day for day in now if day not in set(then)),
        more=tuple(day for day in then if day not in set(now)),
        cents=(later or 0) - (before or 0) if known else None,
    )


def _lunches(facts: ChildFacts, year: Year, household_id: int, from_day: date) -> Sequence[date]:
    days = plan_of(facts, year).days
    is_open = set(year.open_days(days))
    return [
        each.day for each in days if each.household_id == household_id and each.day >= from_day and each.day in is_open
    ]


def effect_for(place: Enrolment, *, asked_on: date, wished_on: date, situation_changed: bool) -> Effect | None:
    """From when other days would count; None when the règlement allows no change any more this year."""
    document, year = _document(place.school_year), year_of(place.school_year)
    if document is None or year is None:
        return None
    first = next((day for day in year.school_days if day >= place.starts_on), place.starts_on)
    return effect_of_change(
        asked_on,
        wished_on,
        first_lunch_on=first,
        situation_changed=situation_changed,
        rules=document.changes,
        period_starts=[period.first_day for period in document.billing_periods],
        school_days=year.school_days,
        holidays=schools.public_holidays(),
    )


def earliest_stop(school_year: int, *, asked_on: date) -> date:
    """The earliest last day of the canteen for who asks that day."""
    document = _document(school_year)
    rules = document.changes if document else ChangeRules()
    return earliest_last_day(asked_on, rules=rules, holidays=schools.public_holidays())


def _document(school_year: int) -> RulebookDocument | None:
    try:
        return rulebooks.rulebook_for(school_year).document
    except rulebooks.NoRulebook:
        return None
