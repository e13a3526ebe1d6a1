"""A home and its children at once, for the dashboard."""

from datetime import date

from django.db.models import Q

from preau.families.models import ChildStay
from preau.families.queries.households import household_of
from preau.families.queries.precautions import shown_children
from preau.families.queries.rows import child_views, holds, household_view
from preau.families.queries.views import ChildView, HouseholdView
from preau.kernel.on_behalf import Eyes


def home_and_children(seen_by: Eyes | int, *, on: date) -> tuple[HouseholdView | None, list[ChildView]]:
    """Where this person lives, with the children there whom nothing hides; one statement, two without a child."""
    user_id = Eyes.of(seen_by).family_id
    lives_there = Q(household__adult_stays__adult__user_id=user_id, household__adult_stays__starts_on__lte=on) & (
        Q(household__adult_stays__ends_on=None) | Q(household__adult_stays__ends_on__gt=on)
    )
    stays = list(
        ChildStay.objects.filter(holds(on), lives_there)
        .filter(shown_children(seen_by, on=on))
        .select_related("child", "household")
        .order_by("child__birth_on", "pk")
    )
    if not stays:
        return household_of(user_id, on=on), []
    return household_view(stays[0].household), child_views(stays)
