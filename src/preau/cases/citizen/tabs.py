"""The tabs of the tracking page: links, one loaded at a time."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.cases import queries
from preau.cases.citizen import appointment_tab
from preau.cases.citizen.pieces import shown
from preau.cases.forms.contact import CHANNELS
from preau.foundation import audit
from preau.foundation.web.types import ActorRequest
from preau.kernel.actor import ActorKind
from preau.procedures import queries as procedures
from preau.procedures.definition import Definition

if TYPE_CHECKING:
    from preau.agendas.models import Booking
    from preau.cases.models import Case

HISTORY, REQUEST, APPLICANT, PIECES = "historique", "demande", "demandeur", "pieces"


def title_of(case: "Case") -> str:
    return queries.definition_of(case).title.in_(get_language() or "fr")


def chosen(request: ActorRequest, case: "Case", appointments: "list[Booking]") -> dict[str, Any]:
    """The tab of ``?onglet=``, Historique by default."""
    labels = {
        HISTORY: _("Historique"),
        REQUEST: _("La demande"),
        APPLICANT: _("Le demandeur"),
        PIECES: _("Pièces jointes"),
    }
    if appointments:
        labels[queries.RENDEZ_VOUS] = _("Rendez-vous")
    wanted = request.GET.get("onglet", HISTORY)
    tab = wanted if wanted in labels else HISTORY
    url = reverse("cases:tracking", args=[case.reference])
    items = [{"label": label, "url": f"{url}?onglet={key}", "current": key == tab} for key, label in labels.items()]
    shown = {"tab": tab, "tabs": items}
    if tab == queries.RENDEZ_VOUS:
        return NOTHING | shown | appointment_tab.content(request, case, appointments)
    return NOTHING | shown | CONTENT[tab](request, case)


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
    return _("Votre famille") if entry.actor_kind is ActorKind.CITIZEN else _("La Caisse des écoles")


def _history(request: ActorRequest, case: "Case") -> dict[str, Any]:
    return {"history": history(case, reader_id=request.actor.id)}


def _request(request: ActorRequest, case: "Case") -> dict[str, Any]:
    summary = procedures.spoken(queries.definition_of(case), case.answers)
    return {"summary": summary}


def _applicant(request: ActorRequest, case: "Case") -> dict[str, Any]:
    contact, channels = case.contact, dict(CHANNELS)
    address = ", ".join(str(contact[key]) for key in ("street", "street_more", "postcode", "city") if contact.get(key))
    rows = [
        (_("Nom"), contact.get("name", "")),
        (_("Courriel"), contact.get("email", "")),
        (_("Téléphone"), contact.get("phone", "")),
        (_("Adresse"), address),
        (_("Moyen de contact préféré"), channels.get(contact.get("preferred_channel", ""), "")),
    ]
    return {"applicant": [(label, value) for label, value in rows if value]}


def _pieces(request: ActorRequest, case: "Case") -> dict[str, Any]:
    whole, definition = queries.complete(case), queries.definition_of(case)
    return {"documents": [shown(whole, piece, definition) for piece in whole.pieces.all()]}


NOTHING: dict[str, Any] = dict.fromkeys(("history", "summary", "applicant", "documents", "coming", "former"), ())
CONTENT = {HISTORY: _history, REQUEST: _request, APPLICANT: _applicant, PIECES: _pieces}


def papers(case: "Case") -> list[dict[str, str]]:
    """Our PDFs: the proof of sending, and the bulletin of the démarche; made at the first click if need be."""
    if case.filed_at is None:
        return []
    kinds = [("preuve-envoi", _("Preuve d’envoi (à garder)"))]
    if bulletin := queries.definition_of(case).signature.document:
        kinds.append((bulletin, document_label(queries.definition_of(case))))
    return [{"label": label, "url": reverse("cases:paper", args=[case.reference, kind])} for kind, label in kinds]


def document_label(definition: Definition) -> str:
    """What the signed paper of a démarche is called; "" when there is none."""
    label = definition.signature.label.in_(get_language() or "fr")
    return (label or _("Bulletin")) if definition.signature.document else ""
