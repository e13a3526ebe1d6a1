"""Declared members: what Ma Famille and the handlers ask."""

from datetime import date

from preau.families.models import Child, Declaration
from preau.families.queries.children import children_of_household
from preau.families.queries.households import adults_of_household
from preau.families.queries.rows import child_view
from preau.families.queries.views import ChildView, DeclarationView
from preau.families.rules.people import is_same_person
from preau.kernel.text import fold


def declarations_of(household_id: int) -> list[DeclarationView]:
    """Every declaration of the household, newest first, withdrawn ones left out."""
    rows = (
        Declaration.objects.filter(household_id=household_id).exclude(state="withdrawn").order_by("-declared_at", "-pk")
    )
    return [_view(row) for row in rows]


def _view(row: Declaration) -> DeclarationView:
    return DeclarationView(
        row.case_reference, row.kind, row.first_name, row.last_name, row.state, row.reason, row.declared_at
    )


def namesakes(*, name: str, birth_on: date, other_than_case: str) -> list[ChildView]:
    """Children with the same folded name born the same day, not declared by this case: perhaps one child twice."""
    same_day = Child.objects.filter(birth_on=birth_on).exclude(guardianships__case_reference=other_than_case)
    return [
        child_view(row) for row in same_day.order_by("pk") if fold(f"{row.first_name} {row.last_name}") == fold(name)
    ]


def knows_child(*, household_id: int, name: str, birth_on: date, on: date) -> bool:
    """Whether a child of that folded name and birth date already lives there: the duplicate guard."""
    children = children_of_household(household_id, on=on)
    return any(is_same_person(child, name=name, birth_on=birth_on) for child in children)


def knows_adult(*, household_id: int, name: str, birth_on: date | None, on: date) -> bool:
    """Whether a grown-up of that folded name (and birth date, when both are known) already lives there."""
    adults = adults_of_household(household_id, on=on)
    return any(is_same_person(adult, name=name, birth_on=birth_on) for adult in adults)
