"""Children who live as much with one parent as with the other."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from preau.families.models import CustodyArrangement
from preau.families.queries.rows import holds
from preau.families.queries.views import CustodyView
from preau.kernel.periods import Days


def custody_of(child_id: int, household_id: int, *, on: date) -> CustodyView | None:
    """The days that the child spends in this household, when it alternates; None otherwise."""
    rows = CustodyArrangement.objects.filter(holds(on), child_id=child_id, household_id=household_id).order_by(
        "-starts_on", "-pk"
    )
    row = rows.first()
    return _view(row) if row else None


def custody_of_children(child_ids: Iterable[int], *, within: Days) -> dict[int, list[CustodyView]]:
    """What both parents have told of each child for any of these days, the first told first; one statement.

    A child who does not alternate is absent.
    """
    rows = CustodyArrangement.objects.filter(_touches(within), child_id__in=set(child_ids)).order_by("pk")
    found: defaultdict[int, list[CustodyView]] = defaultdict(list)
    for row in rows:
        found[row.child_id].append(_view(row))
    return dict(found)


def _touches(within: Days) -> Q:
    started = Q(starts_on__lt=within.end) if within.end else Q()
    return started & (Q(ends_on=None) | Q(ends_on__gt=within.start))


def _view(row: CustodyArrangement) -> CustodyView:
    return CustodyView(
        child_id=row.child_id,
        household_id=row.household_id,
        rule=row.rule,
        weeks=row.weeks,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        verified=bool(row.verified_at),
        anchor_on=row.anchor_on,
        weekdays=row.weekdays,
        dates=tuple(date.fromisoformat(day) for day in row.dates),
    )
