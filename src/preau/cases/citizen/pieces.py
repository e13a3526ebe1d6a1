"""Documents that were joined, for the recap and for the tracking page."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.cases import queries
from preau.procedures.definition import Definition

if TYPE_CHECKING:
    from preau.cases.models import Case, Piece

TONES = {"pending": "wait", "accepted": "ok", "refused": "no"}


def joined(case: "Case", definition: Definition) -> list[tuple[str, list[dict[str, object]]]]:
    """(step, documents) for the steps that ask some; needs the pieces at hand."""
    by_kind = {piece.kind: piece for piece in case.pieces.all()}
    return [
        (
            step.key,
            [
                shown(case, by_kind[kind], definition)
                for piece in step.pieces
                for kind in piece.kinds
                if kind in by_kind
            ],
        )
        for step in definition.steps
        if step.pieces
    ]


def shown(case: "Case", piece: "Piece", definition: Definition) -> dict[str, object]:
    """One document with its pages as pictures, and what an agent said of it."""
    return {
        "label": label_of(piece.kind, definition),
        "verdict": piece.verdict,
        "verdict_label": piece.get_verdict_display(),
        "tone": TONES[piece.verdict],
        "reason": piece.verdict_reason,
        "received_on": piece.received_on,
        "files": [
            {
                "name": row.stored.name,
                "url": reverse("cases:file", args=[case.reference, row.pk]),
                "thumb": reverse("cases:file-page", args=[case.reference, row.pk, 1]),
            }
            for row in piece.files.all()
        ],
    }


def label_of(kind: str, definition: Definition) -> str:
    spec = definition.piece(kind)
    if spec is None:
        return _("Bulletin signé") if kind == queries.SIGNED_PAPER else kind
    return spec.label_of(kind).in_(get_language() or "fr")
