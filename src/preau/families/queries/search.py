"""How an agent finds a family: by number, by a grown-up's name, by a child's."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from preau.families.models import AdultStay, ChildStay, Household
from preau.families.queries.rows import holds, household_view
from preau.families.queries.views import FoundFamily
from preau.kernel.actor import Actor
from preau.kernel.identifiers import normalise_reference
from preau.kernel.rights import Right

FINDING = frozenset({Right.CASES_READ, Right.BILLING_READ})


def families_matching(text: str, *, actor: Actor, on: date, limit: int = 20) -> list[FoundFamily]:
    """Families whose number, name, grown-up or child contains every word.

    None without the right to read cases or invoices.

    Four statements whatever the number of families.
    """
    words = text.split()
    if not words or not actor.rights & FINDING:
        return []
    rows = list(_matching(words, on=on).order_by("name", "pk")[:limit])
    return _with_members(rows, on=on)


def _matching(words: Sequence[str], *, on: date) -> "QuerySet[Household]":
    adults = AdultStay.objects.filter(holds(on))
    children = ChildStay.objects.filter(holds(on))
    for word in words:
        adults = adults.filter(Q(adult__first_name__icontains=word) | Q(adult__last_name__icontains=word))
        children = children.filter(Q(child__first_name__icontains=word) | Q(child__last_name__icontains=word))
    typed = _as_reference(" ".join(words))
    former = Household.objects.filter(reference=typed).values("merged_into")
    return Household.objects.filter(
        Q(pk__in=adults.values("household_id"))
        | Q(pk__in=children.values("household_id"))
        | Q(reference=typed)
        | Q(pk__in=former)
        | Q(name__icontains=" ".join(words)),
        merged_into=None,
    )


def _as_reference(text: str) -> str:
    try:
        return normalise_reference(text)
    except ValueError:
        return text.upper()


def _with_members(rows: list[Household], *, on: date) -> list[FoundFamily]:
    ids = [row.pk for row in rows]
    adults: defaultdict[int, list[str]] = defaultdict(list)
    children: defaultdict[int, list[str]] = defaultdict(list)
    for adult_stay in AdultStay.objects.filter(holds(on), household_id__in=ids).select_related("adult").order_by("pk"):
        adults[adult_stay.household_id].append(f"{adult_stay.adult.first_name} {adult_stay.adult.last_name}")
    for child_stay in ChildStay.objects.filter(holds(on), household_id__in=ids).select_related("child").order_by("pk"):
        children[child_stay.household_id].append(child_stay.child.first_name)
    return [FoundFamily(household_view(row), tuple(adults[row.pk]), tuple(children[row.pk])) for row in rows]
