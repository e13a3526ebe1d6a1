"""The line above every page of a rehearsal: which day it is there, and where its mails and clock are."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from preau.foundation import clock


def banner(request: HttpRequest) -> dict[str, Any]:
    """``demo_banner``: a sentence and two links in demo mode, nothing elsewhere."""
    if not settings.PREAU_DEMO:
        return {}
    today = date_format(clock.today(), "l j F Y")
    return {
        "demo_banner": {
            "text": _("Démonstration : nous sommes le %(day)s, les familles sont inventées.") % {"day": today},
            "links": [
                {"label": _("Courriels"), "url": reverse("demo:mail")},
                {"label": _("Horloge"), "url": reverse("demo:clock")},
            ],
        }
    }
