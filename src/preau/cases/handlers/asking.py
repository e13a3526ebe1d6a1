"""What somebody asks in a few words; nothing else changes when we say yes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from preau.foundation.design.templatetags.design import week_day
from preau.foundation.effects import BaseHandler, CaseView, Note, Problem
from preau.kernel.actor import Actor
from preau.kernel.instants import paris_day


class SubjectHandler(BaseHandler):
    """The queue shows the few words that say what it is about."""

    def label(self, case: CaseView) -> str:
        return str(case.answers.get("objet") or "").strip() or case.reference


class MessageHandler(SubjectHandler):
    """« Nous écrire »: the answer is written in the thread."""

    def preview(self, case: CaseView, *, decision: Mapping[str, Any], at: datetime) -> Sequence[Note]:
        return (Note(_("La demande sera close. Répondez d’abord à la personne dans « Échanges »."), "wait"),)


class MeetingHandler(SubjectHandler):
    """« Prendre rendez-vous »: the moment itself is claimed by the agenda."""

    def preview(self, case: CaseView, *, decision: Mapping[str, Any], at: datetime) -> Sequence[Note]:
        return (Note(_("Le rendez-vous est gardé et la demande sera close."), "ok"),)


class PremisesHandler(SubjectHandler):
    """« Réserver un local scolaire »: an agent looks at the insurance and at the day."""

    def problems(self, case: CaseView, *, actor: Actor, at: datetime) -> Sequence[Problem]:
        day = _day(case)
        if day is None or day <= paris_day(case.filed_at or at):
            return (Problem("jour", _("Choisissez un jour à venir.")),)
        return ()

    def checks(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        return (Note(_("Lisez sur l’assurance le nom, l’adresse du local et la date.")),)

    def preview(self, case: CaseView, *, decision: Mapping[str, Any], at: datetime) -> Sequence[Note]:
        day = _day(case)
        if day is None:
            return ()
        return (
            Note(_("Le local sera réservé le %(day)s ; la personne en est prévenue.") % {"day": week_day(day)}, "ok"),
        )


def _day(case: CaseView) -> date | None:
    said = case.answers.get("jour")
    return date.fromisoformat(str(said)) if said else None
