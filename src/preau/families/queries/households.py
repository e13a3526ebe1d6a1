"""Households and their grown-ups."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from preau.families.models import Adult, AdultStay, Household
from preau.families.queries.rows import adult_view, holds, household_view
from preau.families.queries.views import AdultView, HouseholdView
from preau.foundation.prepared import Statement
from preau.kernel.identifiers import normalise_reference


def household_of(user_id: int, *, on: date) -> HouseholdView | None:
    """The household where the owner of this account lives on that day."""
    stays = AdultStay.objects.filter(holds(on), adult__user_id=user_id).select_related("household").order_by("pk")
    stay = stays.first()
    return household_view(stay.household) if stay else None


def home_of(user_id: int, *, on: date) -> "QuerySet[AdultStay, int]":
    """The key of that household, for a condition of another statement."""
    stays = AdultStay.objects.filter(holds(on), adult__user_id=user_id).order_by("pk")
    return stays.values_list("household_id", flat=True)[:1]


def household(household_id: int) -> HouseholdView:
    """One household by its key; the caller has checked who may see it. Raises Household.DoesNotExist."""
    return household_view(Household.objects.get(pk=household_id))


def household_with_reference(reference: str) -> HouseholdView | None:
    """The household of a family number as somebody typed it; the caller decides who may see it.

    The number of a household that was merged leads to the one that remained.
    """
    try:
        rows = Household.objects.select_related("merged_into")
        row = rows.filter(reference=normalise_reference(reference)).first()
    except ValueError:
        return None
    return household_view(row.merged_into or row) if row else None


def households_by_id(household_ids: Iterable[int]) -> dict[int, HouseholdView]:
    """Several households in one statement, for lists of agents and runs."""
    return {row.pk: household_view(row) for row in Household.objects.filter(pk__in=set(household_ids)).order_by("pk")}


def adults_of_household(household_id: int, *, on: date) -> list[AdultView]:
    """The grown-ups who live there on that day, in the order they came."""
    stays = (
        AdultStay.objects.filter(holds(on), household_id=household_id)
        .select_related("adult")
        .order_by("starts_on", "pk")
    )
    return [adult_view(stay) for stay in stays]


def adult_names(adult_ids: Iterable[int]) -> dict[int, str]:
    """Names of several grown-ups in one statement, for who has checked that they may be said."""
    rows = Adult.objects.filter(pk__in=set(adult_ids)).order_by("pk")
    return {row.pk: f"{row.first_name} {row.last_name}" for row in rows}


def user_ids_of_household(household_id: int, *, on: date) -> list[int]:
    """Accounts of the grown-ups who live there: whom to write to."""
    return [adult.user_id for adult in adults_of_household(household_id, on=on) if adult.user_id is not None]


def is_member(user_id: int | None, household_id: int, *, on: date) -> bool:
    """Whether the owner of this account lives in the household on that day."""
    return user_id is not None and bool(_stay(user_id, household_id, on))


@Statement
def _stay(user_id: int, household_id: int, on: date) -> QuerySet[AdultStay, int]:
    stays = AdultStay.objects.filter(holds(on), adult__user_id=user_id, household_id=household_id)
    return stays.values_list("pk", flat=True)[:1]
