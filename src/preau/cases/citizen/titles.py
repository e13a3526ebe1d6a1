"""What a demande and its papers are called."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.cases import queries
from preau.procedures.definition import Definition

if TYPE_CHECKING:
    from preau.cases.models import Case


def title_of(case: "Case") -> str:
    return queries.definition_of(case).title.in_(get_language() or "fr")


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
