"""« Signaler une absence »: told before sending what it costs, settled at once when there is nothing to judge."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from preau.canteen import operations, reasons
from preau.canteen.handlers import absence_checks, absence_words
from preau.canteen.handlers.absence_answers import CERTIFICATE, AbsenceAnswers
from preau.cases import operations as cases
from preau.cases import queries as case_queries
from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.effects import BaseHandler, CaseView, Note, Problem
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.decision import Refused, refuse
from preau.kernel.instants import paris_day

ALARM_DAYS = 45


class AbsenceHandler(BaseHandler):
    """The effects of an absence on the meals of a child."""

    def label(self, case: CaseView) -> str:
        return absence_words.label(AbsenceAnswers(case, clock.now())) or case.reference

    def prefill(self, *, actor: Actor, household_id: int | None, at: datetime) -> Mapping[str, Any]:
        """The only child of the family."""
        if household_id is None:
            return {}
        children = families.children_of_household(
            household_id, on=paris_day(at), seen_by=actor.eyes if actor.is_citizen else None
        )
        return {"enfant": children[0].id} if len(children) == 1 else {}

    def problems(self, case: CaseView, *, actor: Actor, at: datetime) -> Sequence[Problem]:
        return absence_checks.problems(AbsenceAnswers(case, at))

    def notes(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        return absence_words.notes(AbsenceAnswers(case, at))

    def preview(self, case: CaseView, *, decision: Mapping[str, Any], at: datetime) -> Sequence[Note]:
        return absence_words.preview(AbsenceAnswers(case, at))

    def checks(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        return absence_words.checks(AbsenceAnswers(case, at))

    def cancel_sentence(self, case: CaseView) -> str:
        return _("Les repas de ces jours seront de nouveau prévus.")

    def settles_at_once(self, case: CaseView) -> bool:
        """Another reason, or a sickness too short to be deducted: no agent has anything to judge."""
        answers = AbsenceAnswers(case, case.filed_at or clock.now())
        return not answers.is_sickness or (answers.certificate_on is None and not answers.is_long_enough)

    def on_submitted(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        """Raises Refused when another tab or parent told the same days meanwhile."""
        answers = AbsenceAnswers(case, at)
        child_id, days = answers.child_id, answers.days
        if child_id is None or days is None or case.household_id is None:
            raise ValueError(f"{case.reference}: no child, days or household")
        wanted = answers.is_sickness and answers.certificate_on is None and answers.is_long_enough
        try:
            operations.declare_absence(
                child_id=child_id,
                household_id=case.household_id,
                kind=answers.kind,
                first_day=days[0],
                last_day=days[1],
                case_reference=case.reference,
                actor=actor,
                at=at,
            )
        except operations.AlreadyDeclared as twice:
            raise Refused(refuse(reasons.Refusal.ALREADY_DECLARED)) from twice
        if wanted:
            _ask_for_the_certificate(answers)

    def on_accepted(self, case: CaseView, *, decision: Mapping[str, Any], actor: Actor, at: datetime) -> None:
        operations.accept_absence(
            case_reference=case.reference,
            certificate_on=AbsenceAnswers(case, at).certificate_on,
            actor=actor,
            at=at,
        )

    def fixed_answers(self) -> Collection[str]:
        """The kitchen and the invoice already count with them."""
        return ("enfant", "nature", "premier_jour", "dernier_jour")

    def alarm_after_days(self) -> int | None:
        """Our silence never makes a family pay for a sickness (ruling 34)."""
        return ALARM_DAYS

    def on_refused(self, case: CaseView, *, reason: str, actor: Actor, at: datetime) -> None:
        operations.refuse_absence(case_reference=case.reference, reason=reason, actor=actor, at=at)

    def on_cancelled(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        operations.cancel_absence(case_reference=case.reference, actor=actor, at=at)


def _ask_for_the_certificate(answers: AbsenceAnswers) -> None:
    """The family finds « Il manque un document » with its date, and nobody had to open the demande."""
    forecast = answers.forecast
    if forecast is None:
        return
    cases.ask(
        case=case_queries.case_with_id(answers.case.id),
        message=_("Envoyez-nous le certificat médical : sans lui, ces repas vous seront facturés."),
        piece_kinds=[CERTIFICATE],
        deadline_on=forecast.certificate_by,
        actor=SYSTEM,
        at=answers.at,
    )
