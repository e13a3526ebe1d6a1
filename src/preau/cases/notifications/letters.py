"""Letters: the decision, and what our silence meant; in the active language."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.cases.notifications.words import mentions
from preau.cases.queries import definition_of, letter_kind
from preau.cases.states import CaseState
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.effects import DocumentSpec
from preau.kernel.instants import paris_day

if TYPE_CHECKING:
    from preau.cases.models import Case, SilenceMark

ATTESTATION = "attestation-silence"
TEMPLATE = "cases/pdf/letter.typ"


def decision(case: "Case") -> DocumentSpec:
    """« Réponse à votre demande »: yes, or no with its reason and what one can do."""
    said, title = mentions(case), _("Réponse à votre demande")
    refused = case.state == CaseState.REFUSED
    data = {
        **_frame(case, said, title),
        "tone": "no" if refused else "ok",
        "sentences": [_answer(said, refused=refused), *_instead(case)],
        "body": case.decision_reason.splitlines(),
        "law": [_remedies(case)] if refused else [],
    }
    return DocumentSpec(letter_kind(case), title, TEMPLATE, data)


def attestation(case: "Case", mark: "SilenceMark") -> DocumentSpec:
    """« Attestation »: we did not answer in time, and the law says what that means (CRPA L232-3)."""
    said, title = mentions(case), _("Attestation de décision implicite")
    yes = mark.meaning == mark.Meaning.ACCEPTANCE
    heard = _("Nous avons reçu la demande « %(title)s » le %(received)s. Nous n’y avions pas répondu le %(day)s.")
    means = _("Elle est donc acceptée depuis cette date.") if yes else _("Elle est donc considérée comme refusée.")
    data = {
        **_frame(case, said, title),
        "tone": "ok" if yes else "wait",
        "sentences": [heard % {**said, "day": long_day(mark.spoke_on)}, means],
        "body": [],
        "law": [] if yes else [said["remedies"]],
    }
    return DocumentSpec(ATTESTATION, title, TEMPLATE, data)


def _frame(case: "Case", said: dict[str, Any], title: str) -> dict[str, Any]:
    contact = case.contact
    town = f"{contact.get('postcode', '')} {contact.get('city', '')}".strip()
    rows = [
        (_("Numéro de la demande"), case.reference),
        (_("Objet"), case.label),
        (_("Service"), said["service"]),
        (_("Adresse"), f"{said['caisse']}, {said['address']}"),
        (_("Téléphone"), said["phone"]),
        (_("Courriel"), said["email"]),
    ]
    lines = (contact.get("name"), contact.get("street"), contact.get("street_more"), town)
    return {
        "reference": case.reference,
        "to": [str(line) for line in lines if line],
        "title": title,
        "facts": [row for row in rows if row[1]],
        "law_title": _("Si vous n’êtes pas d’accord"),
    }


def _answer(said: dict[str, Any], *, refused: bool) -> str:
    if refused:
        return _("Nous n’avons pas pu accepter votre demande « %(title)s » du %(filed)s. Voici pourquoi.") % said
    return _("Votre demande « %(title)s » du %(filed)s est acceptée.") % said


def _instead(case: "Case") -> list[str]:
    """A second answer says which one it replaces."""
    former = list(case.taken_back.all())
    if not former:
        return []
    day = long_day(paris_day(former[-1].decided_at))
    return [_("Cette réponse remplace celle du %(day)s, qui est retirée.") % {"day": day}]


def _remedies(case: "Case") -> str:
    own = definition_of(case).legal.remedies.in_(get_language() or "fr")
    return own or _(
        "Dans les deux mois qui suivent la réception de cette lettre, vous pouvez nous demander de revoir cette "
        "décision, ou saisir le tribunal administratif."
    )
