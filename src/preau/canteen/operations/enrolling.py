"""Places at the canteen are asked for: by one family, or by many whose forms are keyed from a list."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from preau.canteen import policies
from preau.canteen.models import Enrolment
from preau.canteen.operations.planning import plan_meals
from preau.foundation import audit
from preau.foundation.audit import Event
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.identifiers import new_reference
from preau.kernel.instants import paris_day
from preau.kernel.school_year import SchoolYear
from preau.kernel.week import WeekPattern

ALREADY_ENROLLED = "canteen_one_open_enrolment_per_child_household_and_year"


class AlreadyEnrolled(Exception):
    """This household already has an open enrolment of this child (its id) for this school year."""


@dataclass(frozen=True, kw_only=True)
class NewPlace:
    """What a household asks for one child, from the first day of the year or from ``starts_on``.

    ``weeks`` ("paires" or "impaires") are those of a separated parent, as the family says.
    """

    child_id: int
    household_id: int
    school_id: int
    school_year: int
    week: WeekPattern
    case_reference: str
    level: str = ""
    weeks: str = ""
    starts_on: date | None = None

    @property
    def is_of(self) -> tuple[int, int, int]:
        """What no two open places share."""
        return self.child_id, self.household_id, self.school_year


def enrol_child(
    *,
    child_id: int,
    household_id: int,
    school_id: int,
    school_year: int,
    week: WeekPattern,
    case_reference: str,
    actor: Actor,
    at: datetime,
    level: str = "",
    weeks: str = "",
    starts_on: date | None = None,
) -> Enrolment:
    """One place (see ``NewPlace``); its meals are planned at once. Raises AlreadyEnrolled, Refused."""
    place = NewPlace(
        child_id=child_id,
        household_id=household_id,
        school_id=school_id,
        school_year=school_year,
        week=week,
        case_reference=case_reference,
        level=level,
        weeks=weeks,
        starts_on=starts_on,
    )
    return enrol_children([place], actor=actor, at=at)[0]


@transaction.atomic
def enrol_children(places: Sequence[NewPlace], *, actor: Actor, at: datetime) -> list[Enrolment]:
    """Ask for all these places or for none; the meals of every child are planned together.

    A constant number of statements, and rows inserted in bulk. Raises AlreadyEnrolled and Refused, which name the
    child: the first of the list who cannot be enrolled.
    """
    require(policies.may_enrol_all(actor, [(place.child_id, place.household_id) for place in places], on=paris_day(at)))
    enrolments = _opened(places, at=at)
    audit.record_all(Event("canteen.enrolment.opened", actor, row, at, {"week": row.week}) for row in enrolments)
    children = defaultdict[int, list[int]](list)
    for place in places:
        children[place.school_year].append(place.child_id)
    for school_year, child_ids in children.items():
        plan_meals(child_ids=child_ids, school_year=school_year, actor=actor, at=at, new=True)
    return enrolments


def _opened(places: Sequence[NewPlace], *, at: datetime) -> list[Enrolment]:
    try:
        with violation(ALREADY_ENROLLED, raises=AlreadyEnrolled):
            return Enrolment.objects.bulk_create(_row(place, at=at) for place in places)
    except AlreadyEnrolled as fault:
        raise AlreadyEnrolled(_enrolled_before(places)) from fault


def _row(place: NewPlace, *, at: datetime) -> Enrolment:
    return Enrolment(
        reference=new_reference("I", place.school_year),
        child_id=place.child_id,
        household_id=place.household_id,
        school_id=place.school_id,
        school_year=place.school_year,
        level=place.level,
        week=place.week.as_text(),
        weeks=place.weeks,
        case_reference=place.case_reference,
        starts_on=max(SchoolYear(place.school_year).starts_on, place.starts_on or paris_day(at)),
    )


def _enrolled_before(places: Sequence[NewPlace]) -> int | None:
    """The first child who has this place already, in the table or higher up in the list."""
    rows = Enrolment.objects.filter(child_id__in=[place.child_id for place in places], closed_at=None, ends_on=None)
    known = set(rows.values_list("child_id", "household_id", "school_year"))
    for place in places:
        if place.is_of in known:
            return place.child_id
        known.add(place.is_of)
    return None
