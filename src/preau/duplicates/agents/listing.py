"""Doublons possibles: what the search found, twenty to a page."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from preau.duplicates import queries
from preau.duplicates.forms import ListFilter
from preau.duplicates.queries import Record
from preau.duplicates.reasons import IN_COMMON, TIERS
from preau.duplicates.rules import Reason, Tier
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.rights import Right

if TYPE_CHECKING:
    from preau.duplicates.models import Pair


class Row(NamedTuple):
    """One line of the list; a record that was merged meanwhile is None."""

    pair: "Pair"
    first: Record | None
    second: Record | None
    tier: Promise
    reasons: list[Promise]


@requires(Right.CASES_DECIDE)
@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """What waits first; the filters show what was decided."""
    form = ListFilter(request.GET)
    own = queries.of_own_family(request.actor.id, on=clock.today())
    page = page_of(queries.pairs(**form.wanted, besides=own), request)
    return render(request, "duplicates/agents/pairs.html", {"form": form, "page": page, "rows": rows_of(page)})


def rows_of(pairs: "Iterable[Pair]") -> list[Row]:
    """A few statements for each kind on the page."""
    pairs, by_kind = list(pairs), defaultdict[str, set[int]](set)
    for pair in pairs:
        by_kind[pair.kind] |= {pair.first_id, pair.second_id}
    today = clock.today()
    records = {kind: queries.records_of(kind, ids, on=today) for kind, ids in by_kind.items()}
    return [row_of(pair, records[pair.kind]) for pair in pairs]


def row_of(pair: "Pair", records: dict[int, Record]) -> Row:
    return Row(
        pair,
        records.get(pair.first_id),
        records.get(pair.second_id),
        TIERS[Tier(pair.tier)],
        [IN_COMMON[Reason(code)] for code in pair.reasons],
    )
