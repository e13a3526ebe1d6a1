"""Words that the mails and the proof of filing share, in the language of the family."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from preau.agendas import queries as agendas
from preau.cases.queries import definition_of, legal_day
from preau.cases.states import Channel
from preau.foundation.design import queries as design
from preau.foundation.design.templatetags.design import long_day, week_day
from preau.foundation.web.urls import absolute
from preau.kernel.instants import PARIS, paris_day
from preau.procedures.definition import Definition, Silence

if TYPE_CHECKING:
    from preau.cases.models import Case


def language_of(case: "Case") -> str:
    """The language that the person chose; French for paper."""
    language = str(case.contact.get("language") or "")
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


_SAYS_NO = gettext_lazy(
    "Sans réponse de notre part dans un délai de %(delay)s, c’est-à-dire le %(day)s au plus tard, "
    "votre demande est considérée comme refusée."
)
_SAYS_YES = gettext_lazy(
    "Sans réponse de notre part dans les %(delay)s qui suivent la réception de votre dossier complet, c’est-à-dire "
    "le %(day)s au plus tard s’il n’y manque rien, votre demande est acceptée ; "
    "une attestation sera alors dans son suivi."
)
_SAYS_YES_LATER = gettext_lazy(
    "Sans réponse de notre part dans les %(delay)s qui suivent la réception de votre dossier complet, "
    "votre demande est acceptée ; une attestation sera alors dans son suivi."
)


@contextmanager
def in_language_of(case: "Case") -> Iterator[str]:
    language = language_of(case)
    with translation.override(language):
        yield language


def tracking_url(case: "Case") -> str:
    return absolute(reverse("cases:follow", args=[case.tracking_token]))


def filed_words(case: "Case") -> str:
    """« 20 août 2024 à 18 h 51 »; a postmark has a day and no hour."""
    if case.filed_at is None:
        return ""
    if case.channel == Channel.POST:
        return _("%(day)s (cachet de la poste)") % {"day": long_day(paris_day(case.filed_at))}
    return long_day(case.filed_at)


def mentions(case: "Case") -> dict[str, Any]:
    """What the law wants an acknowledgement to say (CRPA L112-11 and R112-11-1), and what happens next."""
    definition, caisse = definition_of(case), design.organisation()
    language = translation.get_language() or "fr"
    return {
        "title": definition.title.in_(language),
        "reference": case.reference,
        "filed": filed_words(case),
        "received": long_day(case.received_on) if case.received_on else "",
        "service": definition.service.in_(language) or caisse.name,
        "caisse": caisse.name,
        "address": f"{caisse.street}, {caisse.postcode} {caisse.city}",
        "phone": caisse.phone,
        "email": caisse.email,
        "silence": silence(case),
        "remedies": definition.legal.remedies.in_(language) or _usual_remedies(definition),
        "usual": usual_delay(definition),
        "appointment": appointment_words(case),
        "done_for": done_for(case),
    }


def done_for(case: "Case") -> str:
    """« Faite au guichet par … »: who did it in the place of the family, and when; "" for what it did itself."""
    words = {"day": long_day(case.keyed_at) if case.keyed_at else ""}
    if agent := case.signature.get("counter"):
        return _("Faite au guichet par %(agent)s, avec l’accord de la famille, le %(day)s") % {**words, "agent": agent}
    if helper := case.signature.get("helper"):
        return _("Faite par %(helper)s, le %(day)s") % {**words, "helper": helper}
    return ""


def appointment_words(case: "Case") -> dict[str, str] | None:
    """When and where the family is expected; no statement for a démarche without appointments."""
    booking = agendas.to_come(case.reference) if definition_of(case).appointment else None
    if booking is None:
        return None
    place = f"{booking.agenda.place}, {booking.agenda.address}"
    return {"when": week_day(booking.starts_at.astimezone(PARIS)), "place": place}


def silence(case: "Case") -> str:
    """What no answer means, after how long, and the day that makes."""
    legal, day = definition_of(case).legal, legal_day(case)
    months = legal.silence_months
    words = {"delay": ngettext("%(n)d mois", "%(n)d mois", months) % {"n": months}, "day": long_day(day) if day else ""}
    if legal.silence is Silence.REJECTION:
        return _SAYS_NO % words
    return (_SAYS_YES if day else _SAYS_YES_LATER) % words


def _usual_remedies(definition: Definition) -> str:
    if definition.legal.silence is Silence.ACCEPTANCE:
        return ""
    return _(
        "Vous pourriez alors nous demander de la revoir, ou saisir le tribunal administratif, "
        "dans les deux mois qui suivent."
    )


def usual_delay(definition: Definition) -> str:
    days = definition.usual_days
    return ngettext("D’habitude, nous répondons en %(n)d jour.", "D’habitude, nous répondons en %(n)d jours.", days) % {
        "n": days
    }


def too_many_files(name: str) -> str:
    """In the language that is active."""
    return _("%(name)s : quatre fichiers par message, celui-ci était de trop.") % {"name": name}
