"""What the common typst module prints on every page: who writes, when, and its own few words."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

PARIS = ZoneInfo("Europe/Paris")


def organisation() -> dict[str, Any]:
    """Name, address lines and hues of the Caisse."""
    return {
        "name": "Caisse des écoles du 11e",
        "lines": ["Mairie du 11e, 12 place Léon Blum, 75011 Paris", "01 53 27 11 11"],
        "hue_ink": 258,
        "hue_sun": 78,
    }


def meta(*, title: str, language: str, at: datetime) -> dict[str, Any]:
    """The document's own facts, its words in ``language``."""
    caisse = organisation()
    with translation.override(language):
        return {
            "title": title,
            "language": language,
            "date": date_format(at.astimezone(PARIS).date(), "DATE_FORMAT"),
            "organisation": caisse,
            "footer": caisse["name"],
            "page": _("Page"),
            "of": _("sur"),
        }
