"""« Historique »: what happened, the newest first."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from preau.cases.citizen.tabs.tab import Tab
from preau.foundation import audit
from preau.foundation.web.types import ActorRequest
from preau.kernel.actor import ActorKind

if TYPE_CHECKING:
    from preau.cases.models import Case


def history(case: "Case", *, reader_id: int | None) -> list[dict[str, Any]]:
    """What happened, the newest first; events that nobody presents are left out."""
    return [
        {"at": entry.at, "who": _who(entry, reader_id), "sentence": entry.sentence}
        for entry in reversed(audit.queries.history_of(case))
        if entry.sentence
    ]


def _who(entry: audit.HistoryEntry, reader_id: int | None) -> str:
    """Never the name of an agent, nor of the other grown-up."""
    if entry.actor_id is not None and entry.actor_id == reader_id:
        return _("Vous")
    if entry.actor_kind is ActorKind.ANONYMOUS:
        return _("La personne qui a fait la demande")
    return _("Votre famille") if entry.actor_kind is ActorKind.CITIZEN else _("La Caisse des écoles")


def content(request: ActorRequest, case: "Case") -> dict[str, Any]:
    return {"history": history(case, reader_id=request.actor.id)}


HISTORY = Tab("historique", gettext_lazy("Historique"), "cases/citizen/tabs/history.html", content)
