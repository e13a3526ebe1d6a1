"""The appointment of a demande: what was chosen, what was lost, what is coming."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from preau.agendas import queries as agendas
from preau.agendas.states import BookingState
from preau.cases.models import Case
from preau.cases.queries.theirs import Theirs
from preau.cases.queries.views import definition_of
from preau.cases.states import CaseState
from preau.families.queries import HouseholdView
from preau.foundation.effects import Problem
from preau.kernel.actor import Actor
from preau.procedures.definition import Booking, Definition

if TYPE_CHECKING:
    from preau.agendas.models import Booking as Appointment

RENDEZ_VOUS = "rendez-vous"  # the page of the wizard, and the chosen moment among the answers of a draft
NEAR = timedelta(days=15)
OVER = (CaseState.DRAFT, CaseState.REFUSED, CaseState.CANCELLED)


def appointment_problems(definition: Definition, case: Case, *, at: datetime) -> list[Problem]:
    """No moment where one is required, or the chosen one is gone; nothing is asked of other démarches."""
    wanted = definition.appointment
    if wanted is None or agendas.held_by(case.reference, at=at):
        return []
    if case.answers.get(RENDEZ_VOUS):
        return [moment_gone(definition)]
    if wanted.booking is Booking.REQUIRED:
        return [Problem(RENDEZ_VOUS, _("Choisissez un rendez-vous."))]
    return []


def moment_gone(definition: Definition) -> Problem:
    """Somebody took it while this person was writing."""
    if definition.appointment and definition.appointment.booking is Booking.REQUIRED:
        return Problem(RENDEZ_VOUS, _("Le moment que vous aviez choisi n’est plus libre : choisissez-en un autre."))
    return Problem(
        RENDEZ_VOUS,
        _("Le moment que vous aviez choisi n’est plus libre : choisissez-en un autre, ou continuez sans rendez-vous."),
    )


def with_appointments(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Each row knows whether it has an appointment, and whether somebody is still expected: no further statement."""
    theirs = agendas.bookings_named(OuterRef("reference"))
    return rows.annotate(has_appointment=Exists(theirs), is_expected=Exists(theirs.filter(state=BookingState.BOOKED)))


def appointments_of(case: Case) -> "list[Appointment]":
    """All those of a demande, the last made first; no statement for a démarche without."""
    return agendas.bookings_of(case.reference) if definition_of(case).appointment else []


def has_appointment(case: Case) -> bool:
    """A past or changed one counts; one statement unless the row came ``with_appointments``."""
    known: bool | None = vars(case).get("has_appointment")
    return bool(appointments_of(case)) if known is None else known


def may_add_appointment(case: Case) -> bool:
    """The démarche comes with one, the demande lives, and nobody is expected; a statement as above."""
    if definition_of(case).appointment is None or case.state in OVER:
        return False
    known: bool | None = vars(case).get("is_expected")
    return agendas.to_come(case.reference) is None if known is None else not known


def appointments_to_come(actor: Actor, *, at: datetime, home: HouseholdView | None = None) -> "list[Appointment]":
    """« Rendez-vous proches »: the next two weeks, for the demandes that a family sees; one statement."""
    return _to_come(actor, at, at + NEAR, home=home)


@Theirs
def _to_come(theirs: QuerySet[Case], since: datetime, until: datetime) -> "QuerySet[Appointment]":
    living = theirs.exclude(state__in=OVER).order_by().values_list("reference", flat=True)
    return agendas.expected_between(living, since=since, until=until)
