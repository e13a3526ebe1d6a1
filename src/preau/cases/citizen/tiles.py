"""The tile (dalle) of a démarche or of a métier: what one reads before opening it."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from preau.foundation.design.templatetags.design import long_day
from preau.procedures.definition import Card
from preau.procedures.queries import Craft


class Tile(NamedTuple):
    """``dates`` says when it opens or closes; ``note`` is what else can change from one day to the next."""

    url: str
    icon: str
    title: str
    text: str
    lock: bool = False
    dates: str = ""
    note: str = ""


def tile(card: Card, *, on: date, has_account: bool, note: str = "") -> Tile:
    """No query. Who has come in with an account is not told that one is needed."""
    return _card_tile(card, get_language() or "fr", on, card.login_required and not has_account, note)


@lru_cache(maxsize=1024)
def _card_tile(card: Card, language: str, on: date, lock: bool, note: str) -> Tile:
    return Tile(
        url=reverse("cases:start", args=[card.key]),
        icon=card.icon,
        title=card.title.in_(language),
        text=card.summary.in_(language),
        lock=lock,
        dates=dates_of(card, on=on),
        note=note,
    )


def craft_tile(craft: Craft) -> Tile:
    return _craft_tile(craft, get_language() or "fr")


@lru_cache(maxsize=256)
def _craft_tile(craft: Craft, language: str) -> Tile:
    count = ngettext("%(count)d démarche", "%(count)d démarches", craft.count) % {"count": craft.count}
    return Tile(reverse("cases:craft", args=[craft.slug]), craft.icon, craft.name.in_(language), count)


def dates_of(card: Card, *, on: date) -> str:
    """« Ouvre le … », « Ouverte jusqu’au … inclus », « Fermée depuis le … »; nothing when it is always open."""
    opens, closes = card.opens_on, card.closes_on
    if opens and on < opens:
        return _("Ouvre le %(day)s") % {"day": long_day(opens)}
    if closes and closes < on:
        return _("Fermée depuis le %(day)s") % {"day": long_day(closes)}
    return _("Ouverte jusqu’au %(day)s inclus") % {"day": long_day(closes)} if closes else ""
