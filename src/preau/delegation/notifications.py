"""What we write about help: to the person who helps, and to the family."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.foundation import outbox
from preau.foundation.design import queries as design
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.web.urls import absolute

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.delegation.models import Delegation


def invited(row: "Delegation", *, key: str, at: datetime) -> None:
    """No child's name, no address: a mailbox is read by others."""
    link = absolute(reverse("delegation:invitation", args=[key]))
    family = row.given_by.get_full_name()
    sentences = [
        _("%(family)s vous demande de l’aider dans son espace de la Caisse des écoles.") % {"family": family},
        _(
            "Ouvrez ce lien pour voir ce qui vous est proposé, et accepter ou non. Il sert une fois, "
            "pendant sept jours."
        ),
    ]
    _write(row.email, get_language() or "fr", _("%(family)s vous demande de l’aide") % {"family": family}, sentences,
           link=link, at=at)  # fmt: skip


def accepted(row: "Delegation", *, helper: str, at: datetime) -> None:
    """To the family: who it is, and how to stop it."""
    with translation.override(row.given_by.language):
        sentences = [
            _("%(helper)s a accepté de vous aider, jusqu’au %(day)s inclus.")
            % {"helper": helper, "day": long_day(row.until_on)},
            _("Vous pouvez voir ce que cette personne fait pour vous, et arrêter à tout moment."),
        ]
        _to(row.given_by, _("Votre demande d’aide est acceptée"), sentences, at=at)


def ended(row: "Delegation", *, at: datetime) -> None:
    """To whoever helped; nothing to an address that never accepted."""
    if row.helper is None:
        return
    with translation.override(row.helper.language):
        sentence = _("Vous ne pouvez plus agir pour %(family)s : cette aide est arrêtée.")
        _to(row.helper, _("Votre aide est arrêtée"), [sentence % {"family": row.given_by.get_full_name()}], at=at)


def nearly_over(row: "Delegation", *, at: datetime) -> None:
    """To both, a week before."""
    for person in (row.given_by, row.helper):
        if person is None:
            continue
        with translation.override(person.language):
            words = {"family": row.given_by.get_full_name(), "helper": row.helper.get_full_name() if row.helper else "",
                     "day": long_day(row.until_on)}  # fmt: skip
            sentences = [
                _("%(helper)s peut agir pour %(family)s jusqu’au %(day)s inclus.") % words,
                _("Si cette aide doit continuer, la famille la propose de nouveau après ce jour."),
            ]
            _to(person, _("Une aide se termine bientôt"), sentences, at=at)


def _to(person: "User", subject: str, sentences: list[str], *, at: datetime) -> None:
    page = reverse("delegation:helpers")
    _write(person.email, person.language, subject, sentences, link=absolute(page), at=at, reader=person.pk, path=page)


def _write(
    to: str,
    language: str,
    subject: str,
    sentences: list[str],
    *,
    link: str,
    at: datetime,
    reader: int | None = None,
    path: str = "",
) -> None:
    """Without a reader for who may have no account yet."""
    caisse = design.organisation()
    context: dict[str, Any] = {
        "subject": subject,
        "sentences": sentences,
        "link": link,
        "caisse": caisse.name,
        "phone": caisse.phone,
    }
    if to:
        outbox.add(kind="delegation.word", to=to, language=language, context=context, at=at, reader=reader, path=path)
