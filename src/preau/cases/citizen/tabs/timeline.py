"""« Historique »: what happened, the newest first."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from preau.cases import queries
from preau.cases.citizen.tabs.tab import Tab
from preau.foundation import audit
from preau.foundation.web.pagination import SIZE, page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.actor import ActorKind

if TYPE_CHECKING:
    from preau.cases.models import Case

Line = dict[str, Any]


def history(case: "Case", *, reader_id: int | None) -> list[Line]:
    """The last twenty events, without our documents: what the public page may show."""
    entries = audit.queries.PresentedHistory(case)[:SIZE]
    return [_line(entry, case, reader_id) for entry in entries]


def content(request: ActorRequest, case: "Case") -> dict[str, Any]:
    """Twenty a page, the proofs and letters one click away."""
    page = page_of(audit.queries.PresentedHistory(case), request)
    entries = list(page.object_list)
    return {"history": _with_papers(case, entries, request.actor.id), "page": page}


def _with_papers(case: "Case", entries: Iterable[audit.HistoryEntry], reader_id: int | None) -> list[Line]:
    made = [(entry, str(entry.details.get("document", ""))) for entry in entries]
    withdrawn = queries.withdrawn_letters(case) if any(queries.is_letter(kind) for _, kind in made) else frozenset()
    return [
        _line(entry, case, reader_id)
        | {"url": reverse("cases:paper", args=[case.reference, kind]) if kind else "", "withdrawn": kind in withdrawn}
        for entry, kind in made
    ]


def _line(entry: audit.HistoryEntry, case: "Case", reader_id: int | None) -> Line:
    who = _who(entry, reader_id, case.applicant_id)
    return {"at": entry.at, "who": who, "sentence": entry.sentence, "url": "", "withdrawn": False}


def _who(entry: audit.HistoryEntry, reader_id: int | None, applicant_id: int | None) -> str:
    """Never the name of an agent, nor of the other grown-up; a helper is named with who they act for."""
    if entry.actor_id is not None and entry.actor_id == reader_id:
        return _("Vous")
    if entry.for_id is not None and entry.actor_name:
        return entry.actor_name
    if entry.actor_kind is ActorKind.ANONYMOUS:
        # Whoever has no account reads what they did themselves; once it is in an account, its holder did.
        return _("Vous") if reader_id in (None, applicant_id) else _("La personne qui a fait la demande")
    return _("Votre famille") if entry.actor_kind is ActorKind.CITIZEN else _("La Caisse des écoles")


HISTORY = Tab("historique", gettext_lazy("Historique"), "cases/citizen/tabs/history.html", content)
