"""Ajouter un parent."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from preau.families import operations, queries, rules
from preau.families.handlers.common import (
    DeclarationHandler,
    born,
    day_of,
    household_of_case,
    known_household,
    name_of,
    text_of,
)
from preau.families.states import DeclarationKind
from preau.foundation.effects import CaseView, Note, Problem
from preau.kernel.actor import Actor
from preau.kernel.instants import paris_day

PARTNER = "conjoint"  # lives there, answers for no child


class AddAdult(DeclarationHandler):
    """A grown-up joins the household, or answers for its children from elsewhere."""

    helper_scope = None

    def label(self, case: CaseView) -> str:
        return _("%(name)s, adulte, naissance le %(day)s") % {
            "name": name_of(case),
            "day": born(day_of(case.answers.get("naissance"))),
        }

    def problems(self, case: CaseView, *, actor: Actor, at: datetime) -> Sequence[Problem]:
        birth_on, today = day_of(case.answers.get("naissance")), paris_day(at)
        if birth_on is None or rules.is_future(birth_on, today=today):
            return (Problem("naissance", _("Indiquez une date de naissance passée.")),)
        home = known_household(case, on=today)
        if home and queries.knows_adult(household_id=home, name=name_of(case), birth_on=birth_on, on=today):
            sentence = _("%(name)s est déjà dans votre famille : il n’y a rien à ajouter.")
            return (Problem("prenom", sentence % {"name": name_of(case)}),)
        return ()

    def notes(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        if text_of(case, "vit_ici") == "non":
            return (Note(_("Cette personne ne verra ni votre adresse, ni vos revenus, ni vos factures.")),)
        return (Note(_("Cette personne verra les mêmes enfants et les mêmes demandes que vous.")),)

    def checks(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        birth_on = day_of(case.answers.get("naissance"))
        if birth_on is None:
            return (Note(_("Date de naissance illisible."), "no"),)
        if not rules.is_grown_up(birth_on, today=paris_day(at)):
            return (Note(_("Moins de 18 ans : à confirmer avec la famille."), "wait"),)
        return (Note(_("Majeur ou majeure à ce jour."), "ok"),)

    def on_submitted(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        household_id = household_of_case(case, actor=actor, at=at)
        first_name, last_name = text_of(case, "prenom"), text_of(case, "nom")
        link = text_of(case, "lien")
        operations.add_adult(
            household_id=household_id,
            first_name=first_name,
            last_name=last_name,
            birth_on=day_of(case.answers.get("naissance")),
            email=text_of(case, "courriel"),
            phone=text_of(case, "telephone"),
            relation="" if link == PARTNER else link,
            lives_here=text_of(case, "vit_ici") != "non",
            case_reference=case.reference,
            actor=actor,
            at=at,
        )
        operations.declare(
            household_id=household_id,
            case_reference=case.reference,
            kind=DeclarationKind.ADULT,
            first_name=first_name,
            last_name=last_name,
            actor=actor,
            at=at,
        )
