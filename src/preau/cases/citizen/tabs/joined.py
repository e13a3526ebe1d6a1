"""« Pièces jointes »: documents of the family with what an agent said of each, and those that we made."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from preau.cases import queries
from preau.cases.citizen.pieces import shown
from preau.cases.citizen.tabs.tab import Tab
from preau.foundation.web.types import ActorRequest

if TYPE_CHECKING:
    from preau.cases.models import Case


def content(request: ActorRequest, case: "Case") -> dict[str, Any]:
    whole, definition = queries.with_pieces(case), queries.definition_of(case)
    return {
        "documents": [
            shown(whole, piece, definition)
            for piece in whole.pieces.all()
            if queries.may_read_piece(whole, piece.kind, actor=request.actor)
        ],
        "made": _made(case),
        "may_add": bool(queries.addable_pieces(case)),
    }


def _made(case: "Case") -> list[dict[str, Any]]:
    """Our PDFs that exist: proof, bulletin, letters; those of a decision taken back say so."""
    papers = list(case.documents.all())
    withdrawn = queries.withdrawn_letters(case) if any(queries.is_letter(paper.kind) for paper in papers) else ()
    return [
        {
            "title": paper.title,
            "url": reverse("cases:paper", args=[case.reference, paper.kind]),
            "made_at": paper.made_at,
            "withdrawn": paper.kind in withdrawn,
        }
        for paper in papers
    ]


PIECES = Tab("pieces", _("Pièces jointes"), "cases/citizen/tabs/pieces.html", content)
