"""Ajouter un enfant."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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


class AddChild(DeclarationHandler):
    """The child joins the household at once, unverified, so that an enrolment can be prepared (ruling 2)."""

    def label(self, case: CaseView) -> str:
        return _("%(name)s, naissance le %(day)s") % {
            "name": name_of(case),
            "day": born(day_of(case.answers.get("naissance"))),
        }

    def problems(self, case: CaseView, *, actor: Actor, at: datetime) -> Sequence[Problem]:
        birth_on, today = day_of(case.answers.get("naissance")), paris_day(at)
        if birth_on is None or rules.is_future(birth_on, today=today):
            return (Problem("naissance", _("Indiquez une date de naissance passée.")),)
        if rules.is_grown_up(birth_on, today=today):
            return (
                Problem("naissance", _("Cette personne a 18 ans ou plus : choisissez plutôt « Ajouter un parent ».")),
            )
        home = known_household(case, on=today)
        if home and queries.knows_child(household_id=home, name=name_of(case), birth_on=birth_on, on=today):
            sentence = _("%(name)s est déjà dans votre famille : il n’y a rien à ajouter.")
            return (Problem("prenom", sentence % {"name": name_of(case)}),)
        return ()

    def notes(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        sentence = (
            _("Vous pouvez inscrire %(name)s à la cantine dès maintenant.")
            if case.filed_at
            else _("Vous pourrez inscrire %(name)s à la cantine dès l’envoi : la date de votre demande sera gardée.")
        )
        return (Note(sentence % {"name": text_of(case, "prenom") or _("votre enfant")}),)

    def checks(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        return (self._age(case, at=at), self._document(case), *self._namesakes(case))

    def _age(self, case: CaseView, *, at: datetime) -> Note:
        birth_on = day_of(case.answers.get("naissance"))
        if birth_on is None:
            return Note(_("Date de naissance illisible."), "no")
        years = rules.age_on(paris_day(at), birth_on)
        words = ngettext("%(years)s an aujourd’hui", "%(years)s ans aujourd’hui", years) % {"years": years}
        return Note(words, "ok" if 2 <= years < 13 else "wait")

    def _document(self, case: CaseView) -> Note:
        if case.pieces:
            return Note(_("Un document d’état civil est joint : comparez le nom et la date."), "ok")
        return Note(
            _("Aucun document joint. Vous pouvez accepter si la famille est déjà connue, ou en demander un."), "wait"
        )

    def _namesakes(self, case: CaseView) -> tuple[Note, ...]:
        birth_on = day_of(case.answers.get("naissance"))
        if birth_on is None:
            return ()
        others = queries.namesakes(name=name_of(case), birth_on=birth_on, other_than_case=case.reference)
        sentence = _("Même nom, même jour de naissance : %(reference)s. L’autre parent déclare-t-il son enfant ?")
        return tuple(Note(sentence % {"reference": child.reference}, "wait") for child in others)

    def on_submitted(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        household_id = household_of_case(case, actor=actor, at=at)
        first_name, last_name = text_of(case, "prenom"), text_of(case, "nom")
        birth_on = day_of(case.answers.get("naissance"))
        if birth_on is None:  # ``problems`` was asked first, in the same transaction
            raise ValueError(case.reference)
        operations.add_child(
            household_id=household_id,
            adult_user_id=case.applicant_user_id,
            first_name=first_name,
            last_name=last_name,
            birth_on=birth_on,
            relation=text_of(case, "lien") or "parent",
            lives_here=text_of(case, "vit_ici") != "non",
            case_reference=case.reference,
            actor=actor,
            at=at,
        )
        operations.declare(
            household_id=household_id,
            case_reference=case.reference,
            kind=DeclarationKind.CHILD,
            first_name=first_name,
            last_name=last_name,
            actor=actor,
            at=at,
        )
