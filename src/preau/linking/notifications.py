"""What we write to somebody whose account waits for them: a mail with a link, a letter with a code."""

from datetime import datetime
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from preau.accounts import queries as accounts
from preau.families.queries import AdultView, HouseholdView
from preau.foundation import clock, outbox
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.pdf import compile_pdf
from preau.foundation.web.urls import absolute
from preau.kernel.instants import paris_day
from preau.linking.rules import CODE_LASTS

TEMPLATE = "linking/pdf/code.typ"


class Words(NamedTuple):
    """The sentences of the letter, in French: the family may have no account to tell its language."""

    title: str
    data: dict[str, Any]


def invitation(*, user_id: int, email: str, key: str, at: datetime) -> None:
    """The link to choose a password; it asks for a birth date of the family."""
    contact = accounts.contact_of(user_id)
    context = {
        "first_name": contact.first_name,
        "username": contact.username,
        "link": absolute(reverse("linking:first_steps", args=[key])),
    }
    outbox.add(
        kind="linking.invitation",
        to=email,
        language=contact.language,
        context=context,
        at=at,
        reader=user_id,
        path=reverse("accounts:profile"),
    )


def letter(*, adult: AdultView, home: HouseholdView, code: str, at: datetime) -> bytes:
    """The paper that carries the code. It is handed over and not kept: we hold no copy of the code."""
    with translation.override("fr"):
        words = _words(adult, home, code)
    return compile_pdf(TEMPLATE, words.data, title=words.title, language="fr", at=at)


def _words(adult: AdultView, home: HouseholdView, code: str) -> Words:
    site, until = absolute("/"), long_day(paris_day(clock.real_now() + CODE_LASTS))
    title = _("Votre code pour ouvrir votre espace en ligne")
    return Words(
        title,
        {
            "title": title,
            "reference": home.reference,
            "to": [adult.name, *home.lines],
            "opening": [
                _("Bonjour,"),
                _(
                    "Nous connaissons déjà votre famille. Avec ce code, elle sera dans votre espace en ligne :"
                    " vos enfants, vos demandes et vos factures, sans rien recopier."
                ),
            ],
            "code": code,
            "code_caption": [
                _("Votre code d’accès, personnel"),
                _("Il sert une seule fois, jusqu’au %(day)s inclus.") % {"day": until},
            ],
            "steps_title": _("Que faire ?"),
            "steps": [
                _("Allez sur le site, puis « Créer mon espace ». Si vous avez déjà un espace, connectez-vous."),
                _("Dans « Rattacher mon dossier », écrivez le code ci-dessus."),
                _("Donnez votre date de naissance, ou celle d’un de vos enfants : c’est tout."),
            ],
            "link": site,
            "link_label": site,
            "help_title": _("Besoin d’aide ?"),
            "help": [
                _(
                    "Ne donnez ce code à personne : celui ou celle qui l’utilise voit ce que vous voyez."
                    " S’il est perdu, demandez-en un autre au guichet : l’ancien ne marchera plus."
                ),
                _("Vous préférez le papier ou le guichet ? Rien ne change pour vous, vous pouvez garder cette lettre."),
            ],
        },
    )
