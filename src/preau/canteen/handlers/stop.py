"""« Arrêter la cantine »: the meals after the last day are no longer planned (radiation)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from preau.canteen import operations, queries, reasons
from preau.canteen.handlers import change_words
from preau.canteen.handlers.change_answers import LAST_DAY, StopAnswers
from preau.canteen.handlers.child import only_child
from preau.foundation import clock
from preau.foundation.design.templatetags.design import week_day
from preau.foundation.effects import BaseHandler, CaseView, Note, Problem
from preau.kernel.actor import Actor
from preau.kernel.decision import Refused, refuse
from preau.kernel.instants import paris_day


class StopHandler(BaseHandler):
    """The end of a place at the canteen."""

    def label(self, case: CaseView) -> str:
        answers = StopAnswers(case, clock.now())
        if answers.child is None or answers.last_day is None:
            return case.reference
        words = {"child": answers.child.name, "day": week_day(answers.last_day)}
        return _("%(child)s, cantine jusqu’au %(day)s") % words

    def prefill(self, *, actor: Actor, household_id: int | None, at: datetime) -> Mapping[str, Any]:
        return only_child(household_id, on=paris_day(at))

    def problems(self, case: CaseView, *, actor: Actor, at: datetime) -> Sequence[Problem]:
        return [problem for problem in [next(_problems(StopAnswers(case, at)), None)] if problem]

    def notes(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        return change_words.stopping(StopAnswers(case, at))

    def preview(self, case: CaseView, *, decision: Mapping[str, Any], at: datetime) -> Sequence[Note]:
        answers = StopAnswers(case, at)
        if answers.place is None:
            return [Note(_("Aucune inscription à la cantine n’est en cours à cette date."), "no")]
        if _is_billed_after(answers, answers.last_day):
            return [Note(str(reasons.REFUSALS[reasons.Refusal.BILLED_AFTER]), "no")]
        return change_words.stopping(answers)

    def on_accepted(self, case: CaseView, *, decision: Mapping[str, Any], actor: Actor, at: datetime) -> None:
        """Raises Refused when the place is gone, or when a meal of after the last day was billed meanwhile."""
        answers = StopAnswers(case, at)
        if answers.child is None or answers.last_day is None or case.household_id is None:
            raise Refused(refuse(reasons.Refusal.NOT_YOUR_CHILD))
        try:
            operations.close_enrolment(
                child_id=answers.child.id,
                household_id=case.household_id,
                last_day=answers.last_day,
                case_reference=case.reference,
                actor=actor,
                at=at,
            )
        except operations.NoPlace as gone:
            raise Refused(refuse(reasons.Refusal.NO_PLACE)) from gone
        except operations.AlreadyBilled as billed:
            raise Refused(refuse(reasons.Refusal.BILLED_AFTER)) from billed


def _problems(answers: StopAnswers) -> Iterator[Problem]:
    child, last_day = answers.child, answers.last_day
    if child is None:
        yield Problem("enfant", _("Choisissez un enfant de votre famille."))
        return
    if last_day is None or answers.place is None:
        sentence = _("%(child)s n’est pas inscrit ou inscrite à la cantine à cette date.")
        yield Problem("enfant", sentence % {"child": child.first_name})
        return
    earliest = queries.earliest_stop(answers.place.school_year, asked_on=answers.asked_on)
    if last_day < earliest:
        sentence = _("Les repas sont déjà commandés jusqu’au %(day)s inclus : choisissez ce jour ou un jour plus tard.")
        yield Problem(LAST_DAY, sentence % {"day": week_day(earliest)})
    if _is_billed_after(answers, last_day):
        yield Problem(LAST_DAY, _("Des repas d’après ce jour sont déjà facturés : choisissez un jour plus tard."))


def _is_billed_after(answers: StopAnswers, last_day: date | None) -> bool:
    billed = queries.last_billed_day(answers.place.pk) if answers.place else None
    return billed is not None and last_day is not None and billed > last_day
