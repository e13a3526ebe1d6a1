"""In whose place somebody stands, asked again at every request."""

from datetime import date

from django.db.models import QuerySet

from preau.delegation.models import Delegation, Viewing
from preau.delegation.queries.delegations import in_force
from preau.delegation.rules import seen_by_agent
from preau.families import queries as families
from preau.foundation import clock
from preau.kernel.actor import Actor
from preau.kernel.on_behalf import OnBehalf, Scope


def acting_for(delegation_id: int, actor: Actor, *, on: date) -> OnBehalf | None:
    """The family that this person acts for.

    None once it was stopped or is over, and when its giver's account is closed or no longer of that household.
    """
    rows = Delegation.objects.select_related("given_by").prefetch_related("children")
    row = rows.filter(in_force(on), pk=delegation_id, helper_id=actor.id, given_by__is_active=True).first()
    if row is None or not _lives_there(row.given_by_id, row.household_id, on=on):
        return None
    children = frozenset(each.child_id for each in row.children.all())
    return OnBehalf(
        user_id=row.given_by_id,
        name=row.given_by.get_full_name(),
        household_id=row.household_id,
        scopes=frozenset(Scope(scope) for scope in row.scopes),
        children=children or None,
    )


def viewing_as(viewing_id: int, actor: Actor, *, on: date) -> OnBehalf | None:
    """The family that this agent looks at; None once the time is over, or when it became their own."""
    rows = Viewing.objects.select_related("seen_as").filter(pk=viewing_id, agent_id=actor.id, closed_at=None)
    row = rows.filter(until_at__gt=clock.real_now()).first()
    if row is None or not _lives_there(row.seen_as_id, row.household_id, on=on):
        return None
    if families.is_family_of(actor.id, row.household_id, on=on):
        return None
    return OnBehalf(
        user_id=row.seen_as_id,
        name=row.seen_as.get_full_name(),
        household_id=row.household_id,
        scopes=seen_by_agent(actor.rights),
        is_watching=True,
    )


def viewings_of(household_id: int) -> QuerySet[Viewing]:
    """Every time that an agent looked, the latest first."""
    return Viewing.objects.filter(household_id=household_id).order_by("-opened_at", "-pk")


def _lives_there(user_id: int, household_id: int, *, on: date) -> bool:
    """In that household and no other: what the queries show is the household where a person lives."""
    home = families.household_of(user_id, on=on)
    return home is not None and home.id == household_id
