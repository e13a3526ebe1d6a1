"""Enrolments of a household and of a child."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from preau.canteen.models import Enrolment, Meal, WeekChange
from preau.canteen.reasons import level_in_words, week_in_words
from preau.canteen.states import EnrolmentState
from preau.families import queries as families
from preau.families.queries import ChildView
from preau.foundation import clock
from preau.kernel.on_behalf import Eyes
from preau.kernel.school_year import SchoolYear
from preau.kernel.week import WeekPattern
from preau.schools import queries as schools

STANDING = (EnrolmentState.REQUESTED, EnrolmentState.CONFIRMED)


def not_over(day: date) -> Q:
    """Places that were not stopped by then; the last day of the canteen still counts."""
    return Q(ends_on=None) | Q(ends_on__gt=day)


def with_week(rows: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """The same rows, whose ``week`` is the one of today, without another statement."""
    changes = WeekChange.objects.filter(enrolment=OuterRef("pk"), starts_on__lte=clock.today()).order_by("-starts_on")
    return rows.annotate(week_today=Coalesce(Subquery(changes.values("week")[:1]), F("week")))


def week_of(row: Enrolment) -> WeekPattern:
    """The days of today of a row that was read ``with_week``."""
    return WeekPattern.parse(row.week_today)  # type: ignore[attr-defined]


class EnrolmentView(NamedTuple):
    """A place at the canteen as a family or an agent reads it."""

    reference: str
    child_id: int
    child: str
    school_id: int
    school: str
    level: str
    week: WeekPattern
    state: EnrolmentState
    case_reference: str
    starts_on: date
    school_year: int
    ends_on: date | None = None  # the first day without canteen

    @property
    def days(self) -> str:
        """« lundi, mardi, jeudi et vendredi »"""
        return week_in_words(self.week)

    @property
    def is_confirmed(self) -> bool:
        return self.state is EnrolmentState.CONFIRMED


def enrolments_of_household(household_id: int, school_year: int) -> list[EnrolmentView]:
    """Asked and confirmed ones, the eldest child first; three statements."""
    rows = Enrolment.objects.filter(household_id=household_id, school_year=school_year, closed_at=None)
    return views(with_week(rows.filter(not_over(clock.today()))).order_by("pk"))


def enrolment_of_case(case_reference: str) -> EnrolmentView | None:
    """The place that a case asked for, whatever became of it."""
    found = views(with_week(Enrolment.objects.filter(case_reference=case_reference)).order_by("pk"))
    return found[0] if found else None


def children_without_enrolment(
    household_id: int, school_year: int, *, on: date, seen_by: Eyes | int | None = None
) -> list[ChildView]:
    """Children of the household whom nobody has enrolled yet for the year, as ``seen_by`` may see them."""
    enrolled = set(
        Enrolment.objects.filter(household_id=household_id, school_year=school_year, closed_at=None)
        .order_by()
        .values_list("child_id", flat=True)
    )
    children = families.children_of_household(household_id, on=on, seen_by=seen_by)
    return [child for child in children if child.id not in enrolled]


def is_billed(household_id: int, school_year: int) -> bool:
    """Whether an invoice took meals of this payer that year: what was decided before it can only be credited."""
    year = SchoolYear(school_year)
    rows = Meal.objects.filter(household_id=household_id, day__gte=year.starts_on, day__lt=year.ends_on)
    return rows.filter(billed_run__isnull=False).exists()


def is_enrolled(child_id: int, household_id: int, school_year: int) -> bool:
    """Whether this household already asked for a place for this child this year, and has not left it."""
    rows = Enrolment.objects.filter(child_id=child_id, household_id=household_id, school_year=school_year)
    return rows.filter(not_over(clock.today()), closed_at=None).exists()


def has_a_place(household_id: int, *, on: date) -> bool:
    """Whether any child of this household has, or waits for, a place that is not over on that day."""
    rows = Enrolment.objects.filter(household_id=household_id, state__in=STANDING, closed_at=None)
    return rows.filter(not_over(on), school_year__gte=SchoolYear.of(on).first).exists()


def is_enrolled_elsewhere(child_id: int, household_id: int, school_year: int) -> bool:
    """Whether the other parent already asked for a place for this child this year."""
    rows = Enrolment.objects.filter(child_id=child_id, school_year=school_year, closed_at=None)
    return rows.exclude(household_id=household_id).exists()


def known_children(child_ids: Collection[int], *, before: int) -> frozenset[int]:
    """Those of the children who were confirmed at a canteen in an earlier year: not a first enrolment (ruling 12)."""
    rows = Enrolment.objects.filter(
        child_id__in=child_ids, school_year__lt=before, state=EnrolmentState.CONFIRMED
    ).order_by()
    return frozenset(rows.values_list("child_id", flat=True))


def last_school_of(child_id: int, *, before: int) -> int | None:
    """Where the child ate last, when that school is still open."""
    rows = Enrolment.objects.filter(
        child_id=child_id, school_year__lt=before, state=EnrolmentState.CONFIRMED, school__is_open=True
    )
    return rows.order_by("-school_year", "-pk").values_list("school_id", flat=True).first()


def views(rows: Iterable[Enrolment]) -> list[EnrolmentView]:
    """Rows ``with_week`` as people read them, with names in two more statements."""
    rows = list(rows)
    children = families.children_by_id(row.child_id for row in rows)
    places = schools.schools_by_id({row.school_id for row in rows})
    found = [_view(row, children[row.child_id].name, places[row.school_id].name) for row in rows]
    return sorted(found, key=lambda view: (children[view.child_id].birth_on, view.reference))


def _view(row: Enrolment, child: str, school: str) -> EnrolmentView:
    return EnrolmentView(
        reference=row.reference,
        child_id=row.child_id,
        child=child,
        school_id=row.school_id,
        school=school,
        level=level_in_words(row.level),
        week=week_of(row),
        state=EnrolmentState(row.state),
        case_reference=row.case_reference,
        starts_on=row.starts_on,
        school_year=row.school_year,
        ends_on=row.ends_on,
    )
