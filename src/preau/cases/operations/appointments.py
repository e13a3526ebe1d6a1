"""The appointment of a demande; the moments themselves are of ``agendas``."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from preau.agendas import operations as agendas
from preau.cases import policies
from preau.cases.models import Case
from preau.cases.notifications.words import language_of
from preau.cases.operations.common import lock
from preau.cases.operations.draft import save_step
from preau.cases.operations.refusals import NoAppointment, NotReady
from preau.cases.queries import definition_of, label_of
from preau.cases.queries.appointments import OVER, RENDEZ_VOUS, moment_gone
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.procedures.definition import pieces_asked

if TYPE_CHECKING:
    from preau.agendas.models import Booking, Slot


@transaction.atomic
def choose_moment(*, case: Case, starts_at: datetime | None, actor: Actor, at: datetime) -> "Slot | None":
    """Hold a moment while the draft is open; None goes without. Raises SlotTaken, AlreadySent, Refused."""
    chosen = {RENDEZ_VOUS: starts_at.isoformat() if starts_at else None}
    draft = save_step(case=case, step=RENDEZ_VOUS, values=chosen, actor=actor, at=at)
    if starts_at is None:
        agendas.let_go(holder=draft.reference)
        return None
    key = _agenda_key(draft)
    return agendas.hold(agenda_key=key, starts_at=starts_at, holder=draft.reference, actor=actor, at=at)


def book_chosen(case: Case, *, actor: Actor, at: datetime) -> None:
    """Part of sending: what was held is booked. Raises NotReady when it is gone; then nothing was sent."""
    definition = definition_of(case)
    if definition.appointment is None or not case.answers.get(RENDEZ_VOUS):
        return
    try:
        agendas.book(holder=case.reference, visit=_visit(case), actor=actor, at=at)
    except agendas.SlotTaken:
        raise NotReady([moment_gone(definition)]) from None


def give_back(case: Case, *, actor: Actor, at: datetime) -> None:
    """Part of the end of a demande, or of the time of its wizard: somebody else can come."""
    if definition_of(case).appointment:
        agendas.give_back(holder=case.reference, actor=actor, at=at)


@transaction.atomic
def set_appointment(*, case: Case, starts_at: datetime, actor: Actor, at: datetime) -> "Booking":
    """Take an appointment after the sending, or move the one there is.

    Raises NoAppointment, SlotTaken, TooLate, Refused.
    """
    living = _living(case, actor=actor, at=at)
    try:
        return agendas.move(holder=living.reference, starts_at=starts_at, actor=actor, at=at)
    except agendas.NothingBooked:
        key, visit = _agenda_key(living), _visit(living)
        return agendas.add(
            agenda_key=key, starts_at=starts_at, holder=living.reference, visit=visit, actor=actor, at=at
        )


@transaction.atomic
def cancel_appointment(*, case: Case, actor: Actor, at: datetime) -> None:
    """Give up the appointment, not the demande. Raises NothingBooked, TooLate, NoAppointment, Refused."""
    agendas.cancel(holder=_living(case, actor=actor, at=at).reference, actor=actor, at=at)


@transaction.atomic
def wish_earlier(*, case: Case, wished: bool, actor: Actor, at: datetime) -> None:
    """Stand in line for an earlier moment, or leave the line. Raises NothingBooked, NoAppointment, Refused."""
    holder = _living(case, actor=actor, at=at).reference
    if wished:
        agendas.wish_earlier(holder=holder, actor=actor, at=at)
    else:
        agendas.forget_wish(holder=holder, at=at)


@transaction.atomic
def answer_offer(*, case: Case, accepted: bool, actor: Actor, at: datetime) -> None:
    """Come earlier, or keep one's own. Raises OfferOver, NothingBooked, TooLate, NoAppointment, Refused."""
    holder = _living(case, actor=actor, at=at).reference
    if accepted:
        agendas.take_offer(holder=holder, actor=actor, at=at)
    else:
        agendas.decline_offer(holder=holder, actor=actor, at=at)


def _living(case: Case, *, actor: Actor, at: datetime) -> Case:
    row = lock(case)
    require(policies.may_fill(actor, row, on=paris_day(at)))
    if row.state in OVER or definition_of(row).appointment is None:
        raise NoAppointment(row.reference)
    return row


def _agenda_key(case: Case) -> str:
    appointment = definition_of(case).appointment
    if appointment is None:
        raise NoAppointment(case.reference)
    return appointment.agenda


def _visit(case: Case) -> agendas.Visit:
    """What agendas tells this person, in their language, and where they change it."""
    language, definition = language_of(case), definition_of(case)
    return agendas.Visit(
        subject=definition.title.in_(language),
        name=str(case.contact.get("name") or case.reference),
        email=str(case.contact.get("email") or ""),
        language=language,
        path=_path(case),
        note=case.label or label_of(case),
        documents=tuple(spec.label.in_(language) for spec in pieces_asked(definition, case.answers)),
        about=audit.SubjectRef.of(case),
        reader_id=case.applicant_id,
    )


def _path(case: Case) -> str:
    if case.applicant_id is None:  # without an account, the link of the mails is the key
        return reverse("cases:follow", args=[case.tracking_token])
    return f"{reverse('cases:tracking', args=[case.reference])}?onglet={RENDEZ_VOUS}"
