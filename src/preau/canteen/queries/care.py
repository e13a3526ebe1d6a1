"""Health plans (PAI) of children: their dates, for the school and for the warnings."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from preau.canteen.models import CarePlan
from preau.canteen.rules.care import Care, care_on


def care_of_children(child_ids: Collection[int], *, on: date) -> dict[int, Care]:
    """Children without any plan are not in the answer; one statement."""
    rows = CarePlan.objects.filter(child_id__in=child_ids).order_by("starts_on", "pk")
    plans: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for child_id, starts_on, last_day in rows.values_list("child_id", "starts_on", "last_day"):
        plans[child_id].append((starts_on, last_day))
    return {child_id: care_on(on, known) for child_id, known in plans.items()}


def plans_ending(*, from_day: date, within: int) -> QuerySet[CarePlan]:
    """Plans whose last day comes within so many days, and that no later one of the same child renews."""
    renewed = CarePlan.objects.filter(child_id=OuterRef("child_id"), last_day__gt=OuterRef("last_day"))
    rows = CarePlan.objects.filter(~Exists(renewed), last_day__range=(from_day, from_day + timedelta(days=within)))
    return rows.order_by("last_day", "pk")
