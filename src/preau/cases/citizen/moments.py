"""A week of free moments to choose from: in the wizard, and to move an appointment."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from preau.agendas import queries as agendas
from preau.agendas.forms import MomentForm, monday_in
from preau.cases import queries
from preau.foundation import clock
from preau.foundation.design.templatetags.design import hour, week_day
from preau.foundation.web.types import ActorRequest
from preau.kernel.instants import PARIS

if TYPE_CHECKING:
    from preau.agendas.models import Slot
    from preau.cases.models import Case


class Moments(NamedTuple):
    """The form of one week, and where the other weeks are; no ``week`` when nothing is free."""

    form: MomentForm
    week: agendas.Week | None

    @property
    def previous(self) -> str:
        return _week_url(self.week.previous if self.week else None)

    @property
    def next(self) -> str:
        return _week_url(self.week.next if self.week else None)

    @property
    def place(self) -> str:
        return f"{self.week.agenda.place}, {self.week.agenda.address}" if self.week else ""


def moments_for(request: ActorRequest, case: "Case", form: MomentForm, *, chosen: datetime | None) -> Moments:
    """What this person may choose in the week of ``?semaine=``, the first free one by default; three statements."""
    wanted = queries.definition_of(case).appointment
    agenda = agendas.agenda_with_key(wanted.agenda) if wanted else None
    monday = monday_in(request.GET.get("semaine", "")) or (chosen.date() if chosen else None)
    week = None
    if agenda:
        week = agendas.week(agenda, monday=monday, actor=request.actor, at=clock.now(), holder=case.reference)
    form.initial["moment"] = chosen.isoformat() if chosen else ""
    form.offer(week)
    return Moments(form, week)


def said(moment: datetime) -> str:
    """« mardi 3 septembre 2024 à 10 h 20 »."""
    return week_day(moment.astimezone(PARIS))


def held_sentence(slot: "Slot") -> str:
    """Until when a chosen moment is kept: real time, as on the clock of the room."""
    if slot.held_until is None or slot.held_until <= clock.real_now():
        return _("Ce moment est encore libre, mais il n’est plus gardé pour vous : envoyez votre demande sans tarder.")
    return _("Ce moment vous est gardé jusqu’à %(hour)s.") % {"hour": hour(slot.held_until.astimezone(PARIS))}


def _week_url(monday: object) -> str:
    return f"?semaine={monday}" if monday else ""
