"""« Changer les jours de cantine »: from the day that the règlement allows, told before sending."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from preau.canteen import operations, reasons
from preau.canteen.handlers import change_words
from preau.canteen.handlers.change_answers import WEEK, WISHED, WeekAnswers
from preau.canteen.handlers.child import only_child
from preau.canteen.reasons import week_in_words
from preau.canteen.rules.changes import Ground
from preau.foundation import clock
from preau.foundation.effects import BaseHandler, CaseView, Note, Problem
from preau.kernel.actor import Actor
from preau.kernel.decision import Refused, refuse
from preau.kernel.instants import paris_day


class ChangeWeekHandler(BaseHandler):
    """Other days at the canteen."""

    def label(self, case: CaseView) -> str:
        answers = WeekAnswers(case, clock.now())
        if answers.child is None or answers.week is None:
            return case.reference
        return _("%(child)s : %(days)s") % {"child": answers.child.name, "days": week_in_words(answers.week)}

    def prefill(self, *, actor: Actor, household_id: int | None, at: datetime) -> Mapping[str, Any]:
        return only_child(household_id, on=paris_day(at))

    def problems(self, case: CaseView, *, actor: Actor, at: datetime) -> Sequence[Problem]:
        return [problem for problem in [next(_problems(WeekAnswers(case, at)), None)] if problem]

    def notes(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        return change_words.changing(WeekAnswers(case, at))

    def checks(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        effect = WeekAnswers(case, at).effect
        if effect is None or effect.ground is not Ground.SITUATION:
            return ()
        return (Note(_("Lisez sur le document que la situation de la famille a changé."), "wait"),)

    def preview(self, case: CaseView, *, decision: Mapping[str, Any], at: datetime) -> Sequence[Note]:
        told = change_words.changing(WeekAnswers(case, at))
        return told or [Note(str(reasons.REFUSALS[reasons.Refusal.TOO_LATE]), "no")]

    def on_accepted(self, case: CaseView, *, decision: Mapping[str, Any], actor: Actor, at: datetime) -> None:
        """Raises Refused when the place is gone, or the year too far."""
        answers = WeekAnswers(case, at)
        if answers.child is None or answers.week is None or case.household_id is None:
            raise Refused(refuse(reasons.Refusal.NOT_YOUR_CHILD))
        if answers.effect is None:
            raise Refused(refuse(reasons.Refusal.TOO_LATE if answers.place else reasons.Refusal.NO_PLACE))
        operations.change_week(
            child_id=answers.child.id,
            household_id=case.household_id,
            week=answers.week,
            from_day=answers.effect.day,
            case_reference=case.reference,
            actor=actor,
            at=at,
        )


def _problems(answers: WeekAnswers) -> Iterator[Problem]:
    if answers.child is None:
        yield Problem("enfant", _("Choisissez un enfant de votre famille."))
    elif answers.place is None:
        sentence = _("%(child)s n’est pas inscrit ou inscrite à la cantine à cette date.")
        yield Problem("enfant", sentence % {"child": answers.child.first_name})
    elif answers.effect is None:
        yield Problem(WISHED, str(reasons.REFUSALS[reasons.Refusal.TOO_LATE]))
    elif answers.difference and not (answers.difference.fewer or answers.difference.more):
        yield Problem(WEEK, _("Ce sont déjà les jours de votre enfant : il n’y a rien à changer."))
