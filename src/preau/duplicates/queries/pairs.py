"""The list of pairs, for agents."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from preau.duplicates.models import Merge, Pair
from preau.families import queries as families
from preau.foundation.merging import Kind


def pairs(*, kind: str = "", state: str = "") -> "QuerySet[Pair]":
    """The surest first, then those that have waited longest."""
    rows = Pair.objects.order_by("tier", "found_at", "pk")
    if kind:
        rows = rows.filter(kind=kind)
    return rows.filter(state=state) if state else rows


def pairs_of_family(household_id: int, *, on: date) -> "QuerySet[Pair]":
    """Those of a household and of whoever lives there."""
    adults = families.adults_of_household(household_id, on=on)
    members: dict[Kind, Collection[int]] = {
        Kind.HOUSEHOLD: [household_id],
        Kind.ADULT: [adult.id for adult in adults],
        Kind.CHILD: [child.id for child in families.children_of_household(household_id, on=on)],
        Kind.ACCOUNT: [adult.user_id for adult in adults if adult.user_id],
    }
    about = Q(pk__in=[])
    for kind, keys in members.items():
        about |= Q(kind=kind) & (Q(first_id__in=keys) | Q(second_id__in=keys))
    return pairs().filter(about)


def pair(key: int) -> Pair | None:
    return Pair.objects.filter(pk=key).first()


def merge_of(pair_id: int) -> Merge | None:
    """The merge of this pair that stands, if any."""
    return Merge.objects.filter(pair_id=pair_id, undone_at=None).first()
