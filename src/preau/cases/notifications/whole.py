"""« Imprimer ma demande »: all of it on paper, with the fingerprint of what was sent."""

import hashlib
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from preau.cases.notifications.words import mentions
from preau.cases.queries import definition_of
from preau.foundation.audit import HistoryEntry
from preau.foundation.design.templatetags.design import long_day, week_day
from preau.foundation.effects import DocumentSpec
from preau.procedures import queries as procedures

if TYPE_CHECKING:
    from preau.cases.models import Case, Piece

KIND = "demande"


def whole(case: "Case", history: Iterable[HistoryEntry]) -> DocumentSpec:
    """Answers, documents, history. Needs pieces and files at hand."""
    said = mentions(case)
    data = {
        "reference": case.reference,
        "title": said["title"],
        "facts": _facts(case, said),
        "sections": [
            {"title": step.title, "facts": [(answer.label, answer.text) for answer in step.answers]}
            for step in procedures.spoken(definition_of(case), case.answers)
        ],
        "documents_title": _("Pièces jointes"),
        "documents": [_document(case, piece) for piece in case.pieces.all()],
        "history_title": _("Historique"),
        "history": [f"{week_day(entry.at)} : {entry.sentence}" for entry in history],
        "fingerprint_title": _("Empreinte de la demande (SHA-256)"),
        "fingerprint": fingerprint(case),
    }
    return DocumentSpec(KIND, said["title"], "cases/pdf/request.typ", data)


def fingerprint(case: "Case") -> str:
    """Two prints of the same answers, signature and files bear the same; one changed character makes another."""
    files = {piece.kind: [row.stored.digest for row in piece.files.all()] for piece in case.pieces.all()}
    content = {
        "reference": case.reference,
        "procedure": [case.procedure_key, case.procedure.version],
        "filed_at": case.filed_at.isoformat() if case.filed_at else "",
        "answers": case.answers,
        "signature": case.signature,
        "files": files,
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _facts(case: "Case", said: dict[str, Any]) -> list[tuple[str, str]]:
    contact = case.contact
    rows = [
        (_("Numéro de la demande"), case.reference),
        (_("Objet"), case.label),
        (_("Demandeur"), str(contact.get("name") or "")),
        (_("Date de dépôt"), said["filed"]),
        (_("Date de réception"), said["received"]),
        (_("État"), str(case.get_state_display())),
        (_("Signée par"), str(case.signature.get("name") or "")),
    ]
    return [row for row in rows if row[1]]


def _document(case: "Case", piece: "Piece") -> str:
    spec = definition_of(case).piece(piece.kind)
    label = spec.label_of(piece.kind).in_(get_language() or "fr") if spec else piece.kind
    n = len(piece.files.all())
    words = {"label": label, "n": n, "day": long_day(piece.received_on)}
    return (
        ngettext("%(label)s (%(n)d fichier, reçu le %(day)s)", "%(label)s (%(n)d fichiers, reçus le %(day)s)", n)
        % words
    )
