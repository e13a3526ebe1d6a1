"""What billing leaves on the meals: taken by a run, given back by a credit note."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Case, Value, When

from preau.canteen.models import Meal
from preau.canteen.queries.billing import unbilled
from preau.canteen.states import DEDUCTED
from preau.kernel.school_year import SchoolYear

HOUSEHOLDS = 5_000  # in one statement


class AlreadyCredited(Exception):
    """One of the days was given back before, or was never billed."""


@transaction.atomic
def mark_billed(*, run_id: int, household_ids: Sequence[int], until: date) -> int:
    """The run takes every meal of these payers up to ``until`` (inclusive, in its school year) that no run has
    taken yet; how many.

    Held ones wait. Those that are sick or closed today were deducted by the invoice itself: nothing of them is
    left to give back. Marking twice changes nothing.
    """
    school_year = SchoolYear.of(until).first
    deducted = When(standing__in=DEDUCTED, then=Value(True))
    taken = 0
    for start in range(0, len(household_ids), HOUSEHOLDS):
        rows = unbilled(school_year, until=until).filter(household_id__in=household_ids[start : start + HOUSEHOLDS])
        taken += rows.update(billed_run=run_id, credited=Case(deducted, default=Value(False)))
    return taken


@transaction.atomic
def mark_credited(*, child_id: int, days: Collection[date]) -> int:
    """A credit note gives these days back, each once. Raises AlreadyCredited, and then gives none back."""
    rows = Meal.objects.filter(child_id=child_id, day__in=days, billed_run__isnull=False, credited=False)
    credited = rows.update(credited=True)
    if credited != len(set(days)):
        raise AlreadyCredited(child_id)
    return credited
