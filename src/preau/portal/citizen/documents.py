"""« Mes pièces »: what the family sent and what we made for it, with its state, by démarche and by child."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from preau.cases import queries as cases
from preau.cases.citizen.choosing import chosen
from preau.cases.queries import Paper
from preau.foundation import clock
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.portal.citizen.doors import families_only

TONES = {"accepted": "ok", "refused": "no"}


@families_only
def documents(request: ActorRequest) -> HttpResponse:
    """Twenty a page; each file is checked again when it is opened."""
    wanted, home = chosen(request)
    page = page_of(cases.papers_of(request.actor, home=home, **wanted.about), request)
    rows = [_row(paper) for paper in cases.papers(page)]
    return render(
        request, "portal/citizen/documents.html", {"page": page, "rows": rows, "form": wanted, "kept": wanted.kept}
    )


def _row(paper: Paper) -> dict[str, object]:
    reference = paper.case.reference
    return {
        "paper": paper,
        "about": cases.definition_of(paper.case).title.in_(get_language() or "fr"),
        "tone": TONES.get(paper.verdict, "wait"),
        "files": [(name, reverse("cases:file", args=[reference, pk])) for pk, name in paper.files],
        "made_url": "" if paper.given else reverse("cases:paper", args=[reference, paper.kind]),
        "is_old": paper.useful_until is not None and paper.useful_until < clock.today(),
    }
