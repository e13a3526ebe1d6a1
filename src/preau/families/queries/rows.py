"""Which dated links hold on a day, and rows turned into views; for the other queries only."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from preau.families.models import AdultStay, Child, ChildStay, Guardianship, Household
from preau.families.queries.views import AdultView, ChildView, HouseholdView


def holds(on: date) -> Q:
    """The half-open condition of a dated link: started, and not ended yet, on that day."""
    return Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))


def household_view(row: Household) -> HouseholdView:
    return HouseholdView(row.pk, row.reference, row.name, row.street, row.street_more, row.postcode, row.city)


def child_view(child: Child, *, link: ChildStay | Guardianship | None = None) -> ChildView:
    return ChildView(
        id=child.pk,
        reference=child.reference,
        first_name=child.first_name,
        last_name=child.last_name,
        birth_on=child.birth_on,
        verified=bool(link and link.verified_at),
        alternates=isinstance(link, ChildStay) and link.alternates,
        case_reference=link.case_reference if link else "",
        lives_here=not isinstance(link, Guardianship),
    )


def adult_view(stay: AdultStay) -> AdultView:
    adult = stay.adult
    return AdultView(
        id=adult.pk,
        first_name=adult.first_name,
        last_name=adult.last_name,
        birth_on=adult.birth_on,
        email=adult.email,
        phone=adult.phone,
        user_id=adult.user_id,
        verified=bool(stay.verified_at),
        case_reference=stay.case_reference,
    )


def child_views(stays: Iterable[ChildStay]) -> list[ChildView]:
    return [child_view(stay.child, link=stay) for stay in stays]
