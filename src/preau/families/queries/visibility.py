"""Who may see a household."""

from datetime import date

from preau.families.models import Household
from preau.families.queries.children import is_family_of
from preau.families.queries.households import is_member
from preau.families.queries.rows import household_view
from preau.families.queries.views import HouseholdView
from preau.kernel.actor import Actor
from preau.kernel.rights import Right


def household_visible_to(actor: Actor, household_id: int, *, on: date) -> HouseholdView | None:
    """The household for those who live there, and for agents who read cases (not their own family's)."""
    row = Household.objects.filter(pk=household_id).first() if _may_see(actor, household_id, on=on) else None
    return household_view(row) if row else None


def _may_see(actor: Actor, household_id: int, *, on: date) -> bool:
    if actor.is_citizen:
        return is_member(actor.family_id, household_id, on=on)
    return actor.has(Right.CASES_READ) and not is_family_of(actor.id, household_id, on=on)
