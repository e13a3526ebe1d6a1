"""The PDFs: what the proof of filing says, and how a document is compiled."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from preau.cases.notifications.words import in_language_of, language_of, mentions
from preau.cases.queries import view_of, was_settled_at_once
from preau.cases.states import CaseState, Channel
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.effects import DocumentSpec
from preau.foundation.pdf import compile_pdf
from preau.procedures.definition import Definition, pieces_asked
from preau.procedures.queries import definition_from

if TYPE_CHECKING:
    from preau.cases.models import Case

RECEIPT = "preuve-envoi"

__all__ = ["RECEIPT", "compiled", "file_name", "in_language_of", "receipt"]


def compiled(case: "Case", spec: DocumentSpec, *, at: datetime) -> bytes:
    """PDF/UA-1, in the language of the family."""
    return compile_pdf(spec.template, spec.data, title=spec.title, language=language_of(case), at=at)


def file_name(case: "Case", spec: DocumentSpec) -> str:
    return f"{spec.kind}-{case.reference}.pdf"


def receipt(case: "Case") -> DocumentSpec:
    """« Preuve d’envoi (à garder) »: the acknowledgement of the law, on one page; in the active language."""
    said, title = mentions(case), _("Preuve d’envoi (à garder)")
    data = {
        "reference": case.reference,
        "to": _recipient(case),
        "title": title,
        "sentences": _sentences(case, said),
        "facts": _facts(case, said),
        "documents_title": _("Documents joints"),
        "documents": _documents(case),
        "next_title": _("Et maintenant ?"),
        **_what_follows(case, said),
    }
    return DocumentSpec(RECEIPT, title, "cases/pdf/receipt.typ", data)


def _what_follows(case: "Case", said: dict[str, Any]) -> dict[str, Any]:
    """Who acts next and what silence means; neither when it was settled as it was sent."""
    if was_settled_at_once(case):
        settled = _("Votre demande est enregistrée : vous n’avez rien d’autre à faire.")
        return {"next": [settled], "law_title": "", "law": []}
    return {
        "next": [_who_is_next(case), said["usual"]],
        "law_title": _("Si vous n’avez pas de réponse"),
        "law": [sentence for sentence in (said["silence"], said["remedies"]) if sentence],
    }


def _who_is_next(case: "Case") -> str:
    if case.state == CaseState.INFORMATION_REQUESTED:
        return _("Il nous manque un document : un courriel vous dit lequel, et jusqu’à quand nous l’envoyer.")
    return _("Un agent va lire votre demande. Vous n’avez rien à faire : nous vous écrirons.")


def _recipient(case: "Case") -> list[str]:
    contact = case.contact
    town = f"{contact.get('postcode', '')} {contact.get('city', '')}".strip()
    return [
        str(line) for line in (contact.get("name"), contact.get("street"), contact.get("street_more"), town) if line
    ]


def _sentences(case: "Case", said: dict[str, Any]) -> list[str]:
    heard = _("Nous avons bien reçu votre demande « %(title)s » le %(filed)s.")
    keep = _("Gardez cette page : elle prouve que vous l’avez envoyée, et quand.")
    return [heard % {"title": said["title"], "filed": said["filed"]}, keep]


def _facts(case: "Case", said: dict[str, Any]) -> list[tuple[str, str]]:
    rows = [
        (_("Numéro de la demande"), case.reference),
        (_("Objet"), case.label),
        (_("Date de dépôt"), said["filed"]),
        (_("Date de réception"), said["received"]),
        (
            _("Saisie au guichet"),
            long_day(case.keyed_at) if case.keyed_at and case.channel != Channel.PORTAL else "",
        ),
        (_("Faite pour la famille"), said["done_for"]),
        (_("Signée par"), str(case.signature.get("name") or "")),
        (_("Service"), said["service"]),
        (_("Rendez-vous"), "{when}, {place}".format(**said["appointment"]) if said["appointment"] else ""),
        (_("Adresse"), f"{said['caisse']}, {said['address']}"),
        (_("Téléphone"), said["phone"]),
        (_("Courriel"), said["email"]),
    ]
    return [(label, value) for label, value in rows if value]


def _documents(case: "Case") -> list[str]:
    definition = definition_from(case.procedure)
    here = {piece.kind: len(piece.file_ids) for piece in view_of(case).pieces}
    return [
        _line(definition, kind, here[kind])
        for spec in pieces_asked(definition, case.answers)
        for kind in spec.kinds
        if kind in here
    ]


def _line(definition: Definition, kind: str, files: int) -> str:
    spec = definition.piece(kind)
    label = spec.label_of(kind).in_(get_language() or "fr") if spec else kind
    return ngettext("%(label)s (%(n)d fichier)", "%(label)s (%(n)d fichiers)", files) % {"label": label, "n": files}
