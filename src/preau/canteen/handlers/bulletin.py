"""The bulletin d’inscription: what the family declared and signed, on one page."""

from datetime import datetime

from django.utils.translation import gettext as _

from preau.canteen.handlers.answers import Answers
from preau.canteen.reasons import level_in_words, week_in_words, weeks_in_words
from preau.families import queries as families
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.effects import DocumentSpec
from preau.kernel.school_year import SchoolYear
from preau.schools import queries as schools

BULLETIN = "bulletin"
TEMPLATE = "canteen/pdf/bulletin.typ"


def spec(answers: Answers) -> DocumentSpec:
    """In the active language."""
    title = _("Bulletin d’inscription à la cantine %(year)s") % {"year": SchoolYear(answers.school_year).label}
    data = {
        "title": title,
        "reference": answers.case.reference,
        "intro": _intro(answers),
        "groups": [
            [_("L’enfant"), _child(answers)],
            [_("La cantine"), _canteen(answers)],
            [_("Le foyer et le tarif"), _household(answers)],
        ],
        "rules_title": _("Le règlement"),
        "rules": _rules(answers),
        "signature_title": _("Signature"),
        "signature": _signature(answers),
    }
    return DocumentSpec(BULLETIN, title, TEMPLATE, data)


def _intro(answers: Answers) -> str:
    if answers.case.filed_at is None:
        return _("Ce que vous vous apprêtez à nous déclarer. Relisez avant de signer.")
    return _("Ce que vous nous avez déclaré, tel que vous l’avez signé.")


def _child(answers: Answers) -> list[tuple[str, str]]:
    child = answers.child
    if child is None:
        return []
    return [(_("Nom et prénom"), child.name), (_("Date de naissance"), long_day(child.birth_on))]


def _canteen(answers: Answers) -> list[tuple[str, str]]:
    school = schools.schools_by_id([answers.school_id] if answers.school_id else [])
    rows = [
        (_("Année scolaire"), SchoolYear(answers.school_year).label),
        (_("École"), ", ".join(place.name for place in school.values())),
        (_("Niveau"), level_in_words(answers.level)),
        (_("Jours de cantine"), week_in_words(answers.week)),
    ]
    return [(label, value) for label, value in rows if value]


def _household(answers: Answers) -> list[tuple[str, str]]:
    household_id = answers.case.household_id
    home = families.household(household_id) if household_id else None
    custody = (
        _("Une semaine chez chaque parent ; dans ce foyer les semaines %(weeks)s")
        % {"weeks": weeks_in_words(answers.weeks, answers.school_year)}
        if answers.alternates
        else _("L’enfant vit principalement dans ce foyer")
    )
    incomes = {
        "oui": _("Attestation CAF ou MSA jointe"),
        "non": _("Avis d’imposition joint"),
        "refus": _("Préfère ne pas donner ses revenus et accepte le prix le plus élevé"),
    }
    rows = [
        (_("Foyer"), f"{home.name} ({home.reference})" if home else ""),
        (_("Adresse"), ", ".join(home.lines) if home else ""),
        (_("Où vit l’enfant"), custody),
        (_("Revenus"), incomes.get(answers.income, "")),
    ]
    return [(label, value) for label, value in rows if value]


def _rules(answers: Answers) -> list[str]:
    accepted = answers.case.answers.get("reglement") is True
    return [
        _("Le règlement de la restauration scolaire %(year)s a été lu et accepté.")
        % {"year": SchoolYear(answers.school_year).label}
        if accepted
        else _("Le règlement n’a pas été accepté.")
    ]


def _signature(answers: Answers) -> list[str]:
    signature = answers.case.signature
    name, signed_at = str(signature.get("name") or ""), str(signature.get("at") or "")
    if answers.case.filed_at is None:
        return [_("Pas encore signé : vous signerez au moment d’envoyer la demande.")]
    if not name:
        return [_("Signé sur papier : le bulletin signé est joint à la demande.")]
    words = {"name": name, "moment": long_day(datetime.fromisoformat(signed_at)) if signed_at else ""}
    return [
        _("Signé en ligne par %(name)s, le %(moment)s, en cochant « je certifie que ces informations sont exactes ».")
        % words,
        _("Numéro de la demande : %(reference)s.") % {"reference": answers.case.reference},
    ]
