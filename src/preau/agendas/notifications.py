"""What we write about an appointment: in the language of the person, without what it is for beyond its title."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from preau.foundation import outbox
from preau.foundation.design import queries as design
from preau.foundation.design.templatetags.design import week_day
from preau.foundation.web.urls import absolute
from preau.kernel.instants import PARIS

if TYPE_CHECKING:
    from preau.agendas.models import Booking, Offer


def booked(booking: "Booking", *, at: datetime) -> None:
    """Taken after the demande was sent; in the wizard, the acknowledgement says it."""
    with _language_of(booking):
        _write(booking, _("Votre rendez-vous est noté"), [_("Nous vous attendons.")], at=at)


def moved(booking: "Booking", *, by_us: str, at: datetime) -> None:
    """``by_us`` is why we had to move it; "" when the family moved it."""
    with _language_of(booking):
        told = [_("Votre rendez-vous change de date. Le nouveau est ci-dessous.")]
        if by_us:
            told = [
                _("Nous devons déplacer votre rendez-vous. Nous vous prions de nous excuser."),
                _("Raison : %(reason)s") % {"reason": by_us},
                _("Si la nouvelle date ne vous convient pas, vous pouvez en choisir une autre."),
            ]
        _write(booking, _("Votre rendez-vous est déplacé"), told, at=at)


def cancelled(booking: "Booking", *, by_us: bool, at: datetime) -> None:
    with _language_of(booking):
        told = [_("Vous n’êtes plus attendu à ce rendez-vous.")]
        if by_us:
            told = [_("Nous devons annuler ce rendez-vous. Nous vous prions de nous excuser.")]
        _write(booking, _("Votre rendez-vous est annulé"), told, at=at)


def reminded(booking: "Booking", *, at: datetime) -> None:
    with _language_of(booking):
        told = [
            _("Nous vous attendons bientôt."),
            _("Un empêchement ? Prévenez-nous : quelqu’un d’autre en profitera."),
        ]
        _write(booking, _("Votre rendez-vous approche"), told, at=at, kind="agendas.reminder")


def offered(booking: "Booking", offer: "Offer", *, at: datetime) -> None:
    """What is offered, until when, and that nothing changes without an answer."""
    with _language_of(booking):
        told = [
            _("Un rendez-vous plus tôt s’est libéré : le %(moment)s.") % {"moment": said(offer.slot.starts_at)},
            _("Il est gardé pour vous jusqu’au %(moment)s.") % {"moment": said(offer.answer_until)},
            _("Sans réponse de votre part, vous gardez le vôtre :"),
        ]
        _write(booking, _("Un rendez-vous plus tôt est possible"), told, at=at)


def said(moment: datetime) -> str:
    """« mardi 3 septembre 2024 à 10 h 20 »."""
    return week_day(moment.astimezone(PARIS))


def _language_of(booking: "Booking") -> translation.override:
    return translation.override(_language(booking))


def _language(booking: "Booking") -> str:
    return booking.language if booking.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _write(
    booking: "Booking", title: str, sentences: list[str], *, at: datetime, kind: str = "agendas.appointment"
) -> None:
    """Nobody to write to by mail (a paper file, a walk-in): nothing leaves."""
    if not booking.email:
        return
    caisse = design.organisation()
    context = {
        "title": title,
        "sentences": sentences,
        "subject": booking.subject,
        "when": said(booking.starts_at),
        "place": f"{booking.agenda.place}, {booking.agenda.address}",
        "documents": list(booking.documents),
        "url": absolute(booking.path) if booking.path else "",
        "caisse": caisse.name,
        "phone": caisse.phone,
    }
    outbox.add(
        kind=kind,
        to=booking.email,
        language=_language(booking),
        context=context,
        at=at,
        reader=booking.reader_id,
        path=booking.path,
        about=booking.reference,
    )
