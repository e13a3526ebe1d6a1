"""The line above every page of a rehearsal: which day it is there, and where its mails and clock are."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.foundation import clock


def banner(request: HttpRequest) -> dict[str, Any]:
    """``demo_banner``: a sentence and two links in demo mode, nothing elsewhere."""
    if not settings.PREAU_DEMO:
        return {}
    return {"demo_banner": _banner(clock.today(), get_language())}


@lru_cache(maxsize=8)
def _banner(today: date, _language: str | None) -> dict[str, Any]:
    day = date_format(today, "l j F Y")
    return {
        "text": _("Démonstration : nous sommes le %(day)s, les familles sont inventées.") % {"day": day},
        "links": [
            {"label": _("Courriels"), "url": reverse("demo:mail")},
            {"label": _("Horloge"), "url": reverse("demo:clock")},
        ],
    }
