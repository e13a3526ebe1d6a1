"""The list of pairs, for agents."""

from collections.abc import Collection
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from preau.duplicates.models import Merge, Pair
from preau.families import queries as families
from preau.foundation.merging import Kind

NOBODY = Q(pk__in=[])


def pairs(*, kind: str = "", state: str = "", besides: Q | None = None) -> "QuerySet[Pair]":
    """The surest first, then those that have waited longest; ``besides`` is what this agent keeps off."""
    rows = Pair.objects.exclude(besides or NOBODY).order_by("tier", "found_at", "pk")
    if kind:
        rows = rows.filter(kind=kind)
    return rows.filter(state=state) if state else rows


def of_own_family(user_id: int | None, *, on: date) -> Q:
    """Whatever is about the family of an agent: a colleague sees it; two statements for who has none here."""
    own = Q(kind=Kind.ACCOUNT) & (Q(first_id=user_id) | Q(second_id=user_id))
    homes = sorted(families.household_ids_of_family(user_id, on=on))
    return reduce(or_, (about_home(home, on=on) for home in homes), own)


def about_home(household_id: int, *, on: date) -> Q:
    """Pairs of a household and of whoever lives there."""
    adults = families.adults_of_household(household_id, on=on)
    members: dict[Kind, Collection[int]] = {
        Kind.HOUSEHOLD: [household_id],
        Kind.ADULT: [adult.id for adult in adults],
        Kind.CHILD: [child.id for child in families.children_of_household(household_id, on=on)],
        Kind.ACCOUNT: [adult.user_id for adult in adults if adult.user_id],
    }
    about = NOBODY
    for kind, keys in members.items():
        about |= Q(kind=kind) & (Q(first_id__in=keys) | Q(second_id__in=keys))
    return about


def pair(key: int) -> Pair | None:
    return Pair.objects.filter(pk=key).first()


def merge_of(pair_id: int) -> Merge | None:
    """The merge of this pair that stands, if any."""
    return Merge.objects.filter(pair_id=pair_id, undone_at=None).first()
