"""Grown-ups known from paper, and what proves that somebody is one of them."""

from datetime import date

from django.db.models import Q

from preau.families.models import Adult, AdultStay, Child, ChildStay, Declaration, Guardianship
from preau.families.queries.rows import adult_view, holds
from preau.families.queries.views import AdultView


def adult_at_home(adult_id: int, *, on: date) -> AdultView | None:
    """A grown-up who lives in some household on that day, else None."""
    stay = AdultStay.objects.filter(holds(on), adult_id=adult_id).select_related("adult").first()
    return adult_view(stay) if stay else None


def household_id_of_adult(adult_id: int, *, on: date) -> int | None:
    """Where this grown-up lives on that day."""
    return AdultStay.objects.filter(holds(on), adult_id=adult_id).values_list("household_id", flat=True).first()


def birth_dates_around(adult_id: int, *, on: date) -> frozenset[date]:
    """The birth dates of a grown-up, of the children they answer for and of those at home: what a family knows."""
    homes = AdultStay.objects.filter(holds(on), adult_id=adult_id).values("household_id")
    at_home = ChildStay.objects.filter(holds(on), household_id__in=homes).values("child_id")
    answered = Guardianship.objects.filter(holds(on), adult_id=adult_id).values("child_id")
    children = Child.objects.filter(Q(pk__in=answered) | Q(pk__in=at_home)).order_by()
    own = Adult.objects.filter(pk=adult_id).order_by().values_list("birth_on", flat=True)
    dates = own.union(children.values_list("birth_on", flat=True))
    return frozenset(day for day in dates if day)


def is_empty_home(household_id: int, adult_id: int, *, on: date) -> bool:
    """Whether this grown-up is all there ever was in a household: no child, nobody else, nothing declared."""
    others = AdultStay.objects.filter(household_id=household_id).exclude(adult_id=adult_id)
    children = ChildStay.objects.filter(household_id=household_id)
    told = Declaration.objects.filter(household_id=household_id)
    answers = Guardianship.objects.filter(holds(on), adult_id=adult_id)
    return not (others.exists() or children.exists() or told.exists() or answers.exists())
