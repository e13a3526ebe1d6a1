"""Declared members: what Ma Famille and the handlers ask."""

from preau.families.models import Child, Declaration
from preau.families.queries.rows import child_view
from preau.families.queries.views import ChildView, DeclarationView
from preau.kernel.text import fold


def declarations_of(household_id: int) -> list[DeclarationView]:
    """Every declaration of the household, newest first, withdrawn ones left out."""
    rows = Declaration.objects.filter(household_id=household_id).exclude(state="withdrawn").order_by("-declared_at", "-pk")
    return [_view(row) for row in rows]


def _view(row: Declaration) -> DeclarationView:
    return DeclarationView(row.case_reference, row.kind, f"{row.first_name} {row.last_name}", row.state, row.reason, row.declared_at)


def namesakes(child: ChildView) -> list[ChildView]:
    """Other children with the same folded name born the same day: perhaps one child in two households."""
    same_day = Child.objects.filter(birth_on=child.birth_on).exclude(pk=child.id).order_by("pk")
    return [child_view(row) for row in same_day if fold(f"{row.first_name} {row.last_name}") == fold(child.name)]
