"""« Faire calculer mon quotient sans la CAF »: income documents of a payer, decided with the tariff form."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from preau.canteen.handlers import agents, tariff
from preau.canteen.handlers.answers import Answers
from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.effects import BaseHandler, CaseView, DecisionForm, Note, Problem
from preau.kernel.actor import Actor
from preau.kernel.on_behalf import Scope
from preau.kernel.rights import Right


class QuotientHandler(BaseHandler):
    """The same road as the income part of an enrolment, without a child."""

    helper_scope = Scope.INCOME

    def label(self, case: CaseView) -> str:
        if case.household_id is None:
            return case.reference
        return _("Famille %(name)s") % {"name": families.household(case.household_id).name}

    def facts(self, case: CaseView, *, at: datetime) -> Mapping[str, Any]:
        return {"_school_year": Answers(case, at).school_year}

    def problems(self, case: CaseView, *, actor: Actor, at: datetime) -> Sequence[Problem]:
        if case.household_id is None:
            return [Problem("", _("Déclarez d’abord votre famille dans « Ma Famille » : le tarif est celui du foyer."))]
        return []

    def notes(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        if case.state in ("accepted", "refused", "cancelled"):
            return ()
        return (
            Note(
                _(
                    "Un agent calcule votre quotient avec vos documents. Tant que nous n’avons pas répondu, "
                    "vous ne payez pas de majoration si votre dossier est arrivé à temps."
                )
            ),
        )

    def decision_form(self, case: CaseView, *, actor: Actor, data: Any = None) -> DecisionForm | None:
        if not actor.has(Right.TARIFFS_DECIDE):
            return None
        return tariff.figures(Answers(case, clock.now()), data=data)

    def preview(self, case: CaseView, *, decision: Mapping[str, Any], at: datetime) -> Sequence[Note]:
        return agents.price(Answers(case, at), decision)

    def checks(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        couple = _("Les avis doivent couvrir tous les adultes du couple, mariés ou non.")
        return [*agents.timing(Answers(case, at)), Note(couple)]

    def on_submitted(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        tariff.record_filing(Answers(case, at), actor=actor)

    def on_asked(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        tariff.record_complement(Answers(case, at), actor=actor)

    def on_answered(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        tariff.answer_complement(Answers(case, at), actor=actor)

    def on_accepted(self, case: CaseView, *, decision: Mapping[str, Any], actor: Actor, at: datetime) -> None:
        tariff.settle(Answers(case, at), decision, actor=actor)

    def on_refused(self, case: CaseView, *, reason: str, actor: Actor, at: datetime) -> None:
        tariff.withdraw_filing(case.reference, actor=actor, at=at)

    def on_cancelled(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        tariff.withdraw_filing(case.reference, actor=actor, at=at)
