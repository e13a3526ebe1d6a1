"""« Signaler un accueil individualisé (PAI) »: dates and the kind of meal, never the reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from preau.canteen import operations, reasons
from preau.canteen.handlers.child import ChildAnswers, only_child
from preau.foundation import clock
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.effects import BaseHandler, CaseView, Note, Problem
from preau.kernel.actor import Actor
from preau.kernel.decision import Refused, refuse
from preau.kernel.instants import paris_day
from preau.kernel.on_behalf import Scope

PACKED = "panier"
LONGEST = timedelta(days=366)  # a plan is made again every school year


@dataclass(frozen=True)
class CareAnswers(ChildAnswers):
    """Which child, from when to when, and how it eats."""

    @property
    def kind(self) -> str:
        return str(self.said("repas") or "")

    @property
    def starts_on(self) -> date | None:
        return self.day("debut")

    @property
    def last_day(self) -> date | None:
        return self.day("fin")


class CarePlanHandler(BaseHandler):
    """The dates of a plan, read by the school without any detail."""

    helper_scope = Scope.HEALTH

    def label(self, case: CaseView) -> str:
        answers = CareAnswers(case, clock.now())
        if answers.child is None or answers.last_day is None:
            return case.reference
        words = {"child": answers.child.name, "day": long_day(answers.last_day)}
        return _("%(child)s, jusqu’au %(day)s") % words

    def prefill(self, *, actor: Actor, household_id: int | None, at: datetime) -> Mapping[str, Any]:
        return only_child(household_id, on=paris_day(at))

    def problems(self, case: CaseView, *, actor: Actor, at: datetime) -> Sequence[Problem]:
        return [problem for problem in [next(_problems(CareAnswers(case, at)), None)] if problem]

    def notes(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        answers = CareAnswers(case, at)
        if answers.is_over or answers.child is None or answers.last_day is None:
            return ()
        words = {"child": answers.child.first_name, "day": long_day(answers.last_day)}
        if answers.is_accepted:
            sentence = _("L’école sait que %(child)s a un PAI jusqu’au %(day)s. Nous vous préviendrons avant la fin.")
            return (Note(sentence % words, "ok"),)
        sentence = _("Tant que nous n’avons pas lu ce document, parlez à l’école avant le premier repas de %(child)s.")
        return (Note(sentence % words, "wait"),)

    def checks(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        return (Note(_("Lisez sur le document les dates et le repas seulement : aucun diagnostic n’est noté.")),)

    def preview(self, case: CaseView, *, decision: Mapping[str, Any], at: datetime) -> Sequence[Note]:
        answers = CareAnswers(case, at)
        if answers.child is None or answers.starts_on is None or answers.last_day is None:
            return [Note(str(reasons.REFUSALS[reasons.Refusal.NOT_YOUR_CHILD]), "no")]
        words = {
            "child": answers.child.first_name,
            "start": long_day(answers.starts_on),
            "last": long_day(answers.last_day),
        }
        packed = _("Du %(start)s au %(last)s, %(child)s mange le panier apporté par sa famille.")
        adapted = _("Du %(start)s au %(last)s, %(child)s mange un repas adapté par la cuisine.")
        return [
            Note((packed if answers.kind == PACKED else adapted) % words, "ok"),
            Note(_("L’école lira « PAI » sur ses listes, sans autre détail ; la famille sera prévenue avant la fin.")),
        ]

    def on_accepted(self, case: CaseView, *, decision: Mapping[str, Any], actor: Actor, at: datetime) -> None:
        answers = CareAnswers(case, at)
        if answers.child is None or answers.starts_on is None or answers.last_day is None or case.household_id is None:
            raise Refused(refuse(reasons.Refusal.NOT_YOUR_CHILD))
        operations.record_care_plan(
            child_id=answers.child.id,
            household_id=case.household_id,
            kind=answers.kind,
            starts_on=answers.starts_on,
            last_day=answers.last_day,
            case_reference=case.reference,
            actor=actor,
            at=at,
        )


def _problems(answers: CareAnswers) -> Iterator[Problem]:
    start, last = answers.starts_on, answers.last_day
    if answers.child is None:
        yield Problem("enfant", _("Choisissez un enfant de votre famille."))
    elif start is None or last is None or last < start:
        yield Problem("fin", _("Le dernier jour ne peut pas être avant le premier."))
    elif last < answers.asked_on:
        yield Problem("fin", _("Ce PAI est déjà terminé : envoyez-nous le nouveau."))
    elif last - start > LONGEST:
        yield Problem("fin", _("Un PAI vaut un an au plus : vérifiez la date sur le document."))
