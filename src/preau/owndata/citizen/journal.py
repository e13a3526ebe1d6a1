"""Journal de mon compte."""

from django.http import HttpResponse
from django.shortcuts import render

from preau.foundation import clock
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.owndata import policies, queries

LONGEST_ID = 18  # digits: what fits in a column


def journal(request: ActorRequest) -> HttpResponse:
    """The newest first, cut by key; an unknown part shows everything."""
    require(policies.may_manage_own(request.actor))
    part = request.GET.get("part", "") if request.GET.get("part") in queries.PART_NAMES else ""
    before = _key(request.GET.get("avant", ""))
    page = queries.journal_of(request.actor, on=clock.today(), part=part, before=before)
    parts = [(key, name, key == part) for key, name in queries.PART_NAMES.items()]
    context = {"page": page, "parts": parts, "part": part, "is_first": before is None}
    return render(request, "owndata/citizen/journal.html", context)


def _key(text: str) -> int | None:
    """Where the last page ended; nonsense begins again at the newest."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_ID else None
