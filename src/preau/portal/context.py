"""The menu of visitors and of families; agents get theirs from the desk."""

from functools import lru_cache
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from preau.foundation.design.definition import MenuLine
from preau.kernel.actor import ANONYMOUS, Actor


class Entry(NamedTuple):
    """A line of the menu; lit on its own page and on the other pages named in ``near``."""

    label: str | Promise
    route: str
    near: tuple[str, ...] = ()


MOST_TOLD = 99

VISITOR = (
    Entry(_("Accueil"), "portal:home"),
    Entry(_("Démarches"), "cases:catalogue", ("cases:start",)),
    Entry(_("Simuler mon tarif"), "tariffs:simulator"),
    Entry(_("Suivre une demande"), "portal:follow", ("cases:follow",)),
    Entry(_("Aide"), "portal:help"),
)
FAMILY = (
    Entry(_("Mon espace"), "accounts:profile", ("portal:choices", "portal:coordinates")),
    Entry(
        _("Mon tableau de bord"),
        "portal:dashboard",
        ("tariffs:mine", "portal:exchanges", "portal:appointments", "portal:documents", "portal:arrange"),
    ),
    Entry(
        _("Démarches"),
        "cases:catalogue",
        ("cases:start", "cases:step", "cases:list", "cases:tracking", "cases:message", "cases:write"),
    ),
    Entry(_("Ma Famille"), "families:home"),
    Entry(_("Mes repas"), "canteen:meals", ("canteen:year",)),
    Entry(
        _("Mes Factures"),
        "payments:invoices",
        (
            "payments:invoice",
            "payments:pay",
            "payments:paying",
            "payments:statement",
            "payments:receipt",
            "payments:mandate",
        ),
    ),
    Entry(_("Aide"), "portal:help"),
)


def menu(request: HttpRequest) -> dict[str, object]:
    """Context processor; silent for agents."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    if actor.is_agent:
        return {}
    here = _here(request)
    lines = _lines(FAMILY if actor.is_citizen else VISITOR, here, get_language())
    return {"menu": lines, "bell": _bell(request) if actor.is_citizen else None}


def _bell(request: HttpRequest) -> dict[str, Any]:
    """How many notifications are new came with the account (``accounts.backends``): no statement here."""
    return {
        "url": reverse("portal:notices"),
        "count": min(getattr(request.user, "unread", 0), MOST_TOLD),
        "current": _here(request) == "portal:notices",
    }


def _here(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


@lru_cache(maxsize=256)
def _lines(entries: tuple[Entry, ...], here: str, _language: str | None) -> tuple[MenuLine, ...]:
    """The same for all families on a page: nothing of anybody is in it."""
    return tuple(MenuLine(str(entry.label), reverse(entry.route), current=_is_lit(entry, here)) for entry in entries)


def _is_lit(entry: Entry, here: str) -> bool:
    return here == entry.route or here in entry.near
