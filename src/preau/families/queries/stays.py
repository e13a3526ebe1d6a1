"""Where many children live, for lists: (child, household) of each, in one statement."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from preau.families.models import AdultStay, ChildStay
from preau.families.queries.precautions import shown_children
from preau.families.queries.rows import holds
from preau.foundation.prepared import Statement
from preau.kernel.on_behalf import Eyes

Home = tuple[int, int]


def homes_of_children(child_ids: Collection[int], *, on: date) -> set[Home]:
    """Every household of each child on that day: one or two."""
    return set(_stays(tuple(sorted(set(child_ids))), on))


@Statement
def _stays(child_ids: tuple[int, ...], on: date) -> QuerySet[ChildStay, Home]:
    return ChildStay.objects.filter(holds(on), child_id__in=child_ids).values_list("child_id", "household_id")


def homes_shared_with(seen_by: Eyes | int, child_ids: Collection[int], *, on: date) -> set[Home]:
    """Those where this account lives as well, of the children whom nothing hides from it."""
    homes = AdultStay.objects.filter(holds(on), adult__user_id=Eyes.of(seen_by).family_id)
    stays = ChildStay.objects.filter(
        holds(on), child_id__in=set(child_ids), household_id__in=homes.values("household_id")
    )
    return set(stays.filter(shown_children(seen_by, on=on)).values_list("child_id", "household_id"))
