"""« Inscrire mon enfant à la cantine »: from the wizard to the place and the tariff file."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from preau.canteen import operations, queries, reasons
from preau.canteen.handlers import agents, bulletin, family, tariff, undoing
from preau.canteen.handlers.answers import NO, YES, Answers
from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.effects import BaseHandler, CaseView, DecisionForm, DocumentSpec, Note, Problem
from preau.kernel.actor import Actor
from preau.kernel.decision import Refused, refuse
from preau.kernel.instants import paris_day
from preau.kernel.school_year import SchoolYear
from preau.kernel.week import FOUR_DAYS
from preau.schools import queries as schools

FAMILY_UNVERIFIED = "family_unverified"
ALARM_DAYS = 45
FIXED = ("enfant", "ecole", "niveau", "jours", "garde", "semaines", "arrivee", "arrivee_le")


class EnrolHandler(BaseHandler):
    """The effects of an enrolment; the tariff itself belongs to ``tariffs``."""

    forbids_quota = True  # ruling 33: enrolment at a primary-school canteen is a right

    def label(self, case: CaseView) -> str:
        answers = Answers(case, clock.now())
        child = answers.child
        school = schools.schools_by_id([answers.school_id] if answers.school_id else [])
        words = [child.name if child else "", *(place.name for place in school.values())]
        return ", ".join(word for word in words if word) or case.reference

    def prefill(self, *, actor: Actor, household_id: int | None, at: datetime) -> Mapping[str, Any]:
        """The days of most families; the child when there is only one left, and its school."""
        return family.prefill(household_id, seen_by=actor.eyes if actor.is_citizen else None, at=at) | {
            "jours": FOUR_DAYS.as_text()
        }

    def facts(self, case: CaseView, *, at: datetime) -> Mapping[str, Any]:
        """The school year, whether this child was ever enrolled (ruling 12), and whether the campaign is over."""
        said = {key: value for key, value in case.answers.items() if key != "_school_year"}
        answers = Answers(replace(case, answers=said), at)
        rulebook = answers.rulebook
        return {
            "_school_year": answers.school_year,
            "_first_enrolment": YES if answers.is_first_enrolment() else NO,
            "_campaign_over": YES if rulebook and answers.filed_at >= rulebook.deadline_at else NO,
        }

    def problems(self, case: CaseView, *, actor: Actor, at: datetime) -> Sequence[Problem]:
        answers = Answers(case, at)
        if answers.child_id is None or case.household_id is None:
            return [Problem("enfant", _("Choisissez un enfant de votre famille."))]
        found = []
        if queries.is_enrolled(answers.child_id, case.household_id, answers.school_year):
            year, child = SchoolYear(answers.school_year).label, answers.child
            found.append(Problem("enfant", reasons.already_enrolled(child.first_name if child else "", year)))
        if answers.arrived_on and answers.arrived_on > paris_day(at):
            found.append(Problem("arrivee_le", _("Cette date est dans le futur : vérifiez-la.")))
        return found

    def notes(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        return family.notes(Answers(case, at))

    def hold_reason(self, case: CaseView) -> str | None:
        child_id = Answers(case, clock.now()).child_id
        if child_id is None or case.household_id is None:
            return None
        verified = families.is_verified(child_id, case.household_id, on=clock.today())
        return None if verified else FAMILY_UNVERIFIED

    def hold_sentence(self, code: str) -> str:
        return _(
            "Nous vérifions votre famille. Votre demande garde sa date d’envoi : vous n’avez rien à faire, "
            "elle continuera toute seule."
        )

    def cancel_sentence(self, case: CaseView) -> str:
        return family.cancel_sentence(Answers(case, clock.now()))

    def decision_form(self, case: CaseView, *, actor: Actor, data: Any = None) -> DecisionForm | None:
        return tariff.form(Answers(case, clock.now()), actor=actor, data=data)

    def preview(self, case: CaseView, *, decision: Mapping[str, Any], at: datetime) -> Sequence[Note]:
        return agents.preview(Answers(case, at), decision)

    def checks(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        return agents.checks(Answers(case, at))

    def documents(self, case: CaseView) -> Sequence[DocumentSpec]:
        return [bulletin.spec(Answers(case, clock.now()))]

    def on_submitted(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        """Raises Refused when another tab or parent enrolled the child meanwhile."""
        answers = Answers(case, at)
        if answers.child_id is None or answers.school_id is None or case.household_id is None:
            raise ValueError(f"{case.reference}: no child, school or household")
        try:
            operations.enrol_child(
                child_id=answers.child_id,
                household_id=case.household_id,
                school_id=answers.school_id,
                school_year=answers.school_year,
                week=answers.week,
                level=answers.level,
                weeks=answers.weeks,
                case_reference=case.reference,
                actor=actor,
                at=at,
            )
        except operations.AlreadyEnrolled as twice:
            raise Refused(refuse(reasons.Refusal.ALREADY_ENROLLED)) from twice
        tariff.record_filing(answers, actor=actor)

    def on_asked(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        tariff.record_complement(Answers(case, at), actor=actor)

    def on_answered(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        tariff.answer_complement(Answers(case, at), actor=actor)

    def on_accepted(self, case: CaseView, *, decision: Mapping[str, Any], actor: Actor, at: datetime) -> None:
        answers = Answers(case, at)
        operations.confirm_enrolment(case_reference=case.reference, actor=actor, at=at)
        family.record_custody(answers, actor=actor)
        tariff.settle(answers, decision, actor=actor)

    def on_refused(self, case: CaseView, *, reason: str, actor: Actor, at: datetime) -> None:
        operations.refuse_enrolment(case_reference=case.reference, reason=reason, actor=actor, at=at)
        tariff.withdraw_filing(case.reference, actor=actor, at=at)

    def on_cancelled(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        operations.cancel_enrolment(case_reference=case.reference, actor=actor, at=at)
        tariff.withdraw_filing(case.reference, actor=actor, at=at)

    def cannot_take_back(self, case: CaseView) -> str:
        return undoing.obstacle(Answers(case, clock.now()))

    def on_taken_back(self, case: CaseView, *, was: str, reason: str, actor: Actor, at: datetime) -> None:
        undoing.undo(case.reference, was=was, reason=reason, actor=actor, at=at)

    def fixed_answers(self) -> Collection[str]:
        """The place was asked for with them; another place is another demande."""
        return FIXED

    def alarm_after_days(self) -> int | None:
        """No silence of ours ends a family's protection (rulings 7 and 34)."""
        return ALARM_DAYS
