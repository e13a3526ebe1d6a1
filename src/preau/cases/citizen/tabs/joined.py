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
    whole, definition = queries.complete(case), queries.definition_of(case)
    return {
        "documents": [shown(whole, piece, definition) for piece in whole.pieces.all()],
        "made": [
            (paper.title, reverse("cases:paper", args=[case.reference, paper.kind])) for paper in case.documents.all()
        ],
        "may_add": bool(queries.addable_pieces(case)),
    }


PIECES = Tab("pieces", _("Pièces jointes"), "cases/citizen/tabs/pieces.html", content)
