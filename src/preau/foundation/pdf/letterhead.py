"""What the common typst module prints on every page: who writes, when, and its own few words."""

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from preau.foundation.design import queries
from preau.foundation.design.templatetags.design import long_day
from preau.kernel.instants import paris_day


def organisation() -> dict[str, Any]:
    """Name, address lines and hues of the Caisse."""
    caisse = queries.organisation()
    place = ", ".join(part for part in (caisse.street, f"{caisse.postcode} {caisse.city}".strip()) if part)
    return {
        "name": caisse.legal_name or caisse.name,
        "lines": [line for line in (place, caisse.phone, caisse.email) if line],
        "hue_ink": caisse.hue_ink,
        "hue_sun": caisse.hue_sun,
    }


def meta(*, title: str, language: str, at: datetime) -> dict[str, Any]:
    """The document's own facts, its words in ``language``."""
    caisse = organisation()
    with translation.override(language):
        return {
            "title": title,
            "language": language,
            "date": long_day(paris_day(at)),
            "organisation": caisse,
            "footer": caisse["name"],
            "page": _("Page"),
            "of": _("sur"),
        }
