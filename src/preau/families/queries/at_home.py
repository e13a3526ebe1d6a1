"""A home and its children at once, for the dashboard."""

from datetime import date

from django.db.models import Q, QuerySet

from preau.families.models import ChildStay
from preau.families.queries.households import household_of
from preau.families.queries.precautions import shown_children
from preau.families.queries.rows import child_views, holds, household_view
from preau.families.queries.views import ChildView, HouseholdView
from preau.foundation.prepared import Statement
from preau.kernel.on_behalf import Eyes


def home_and_children(seen_by: Eyes | int, *, on: date) -> tuple[HouseholdView | None, list[ChildView]]:
    """Where this person lives, with the children there whom nothing hides; one statement, two without a child."""
    eyes = Eyes.of(seen_by)
    stays = _stays(on, eyes.user_ids) if eyes.children is None else list(_seen_by(eyes, on=on))
    if not stays:
        return household_of(eyes.family_id, on=on), []
    return household_view(stays[0].household), child_views(stays)


@Statement
def _stays(on: date, user_ids: tuple[int, ...]) -> QuerySet[ChildStay]:
    return _seen_by(Eyes(user_ids), on=on)


def _seen_by(eyes: Eyes, *, on: date) -> QuerySet[ChildStay]:
    lives_there = Q(
        household__adult_stays__adult__user_id=eyes.family_id, household__adult_stays__starts_on__lte=on
    ) & (Q(household__adult_stays__ends_on=None) | Q(household__adult_stays__ends_on__gt=on))
    stays = ChildStay.objects.filter(holds(on), lives_there).filter(shown_children(eyes, on=on))
    return stays.select_related("child", "household").order_by("child__birth_on", "pk")
