"""What the verbs share: what an appointment is for, its row, and what the journal says."""

from dataclasses import dataclass
from datetime import datetime

from preau.agendas.models import Agenda, Booking, Slot
from preau.agendas.operations.refusals import UnknownAgenda
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.identifiers import new_reference
from preau.kernel.instants import PARIS, paris_day

PREFIX = "RV"


@dataclass(frozen=True)
class Visit:
    """Who comes and for what, as it is when the appointment is taken.

    ``path`` is the page where they change it; ``about`` the object whose journal tells of it; ``reader_id`` the
    account of who reads our mails; ``note`` what they come for, in a few words, for the agent who receives them.
    """

    subject: str
    name: str
    note: str = ""
    email: str = ""
    language: str = ""
    path: str = ""
    documents: tuple[str, ...] = ()
    about: audit.SubjectRef | None = None
    reader_id: int | None = None


def agenda_of(key: str) -> Agenda:
    """Raises UnknownAgenda."""
    agenda = Agenda.objects.filter(key=key).first()
    if agenda is None:
        raise UnknownAgenda(key)
    return agenda


def begun(slot: Slot, visit: Visit, *, holder: str, at: datetime) -> Booking:
    """The appointment of a slot that was just claimed."""
    return Booking.objects.create(
        reference=new_reference(PREFIX, paris_day(at).year),
        agenda=slot.agenda,
        slot=slot,
        starts_at=slot.starts_at,
        minutes=slot.agenda.slot_minutes,
        agent=slot.agent,
        holder=holder,
        subject=visit.subject[:200],
        note=visit.note[:200],
        name=visit.name[:150],
        email=visit.email,
        language=visit.language,
        path=visit.path,
        documents=list(visit.documents),
        about_type=visit.about.type if visit.about else "",
        about_id=visit.about.id if visit.about else "",
        reader_id=visit.reader_id,
        booked_at=at,
    )


def visit_of(booking: Booking) -> Visit:
    """The same visit, for another moment."""
    return Visit(
        subject=booking.subject,
        note=booking.note,
        name=booking.name,
        email=booking.email,
        language=booking.language,
        path=booking.path,
        documents=tuple(booking.documents),
        about=audit.SubjectRef(booking.about_type, booking.about_id) if booking.about_type else None,
        reader_id=booking.reader_id,
    )


def tell(booking: Booking, verb: str, *, actor: Actor, at: datetime, moment: datetime | None = None) -> None:
    """In the journal of what the appointment is about, else in its own."""
    told = (moment or booking.starts_at).astimezone(PARIS)
    subject = visit_of(booking).about or audit.SubjectRef.of(booking)
    audit.record(f"agendas.appointment.{verb}", actor=actor, subject=subject, at=at, moment=f"{told:%d/%m/%Y %H:%M}")
