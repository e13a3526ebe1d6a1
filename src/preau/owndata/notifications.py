"""Mails about one's own data; none of it travels in them."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import translation

from preau.foundation import outbox
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.web.urls import absolute
from preau.kernel.instants import paris_day

if TYPE_CHECKING:
    from preau.accounts.models import User


def copy_ready(user: "User", *, key: str, until: datetime, at: datetime) -> None:
    """Where to fetch the copy, and until when; nothing for who has no e-mail: their page shows it."""
    link = absolute(reverse("owndata:copy_file", args=[key]))
    _to(user, "owndata.copy_ready", {"link": link, "until": _day(user, paris_day(until))}, at=at)


def _day(user: "User", day: date) -> str:
    """In the language of the mail."""
    with translation.override(user.language):
        return long_day(day)


def _to(user: "User", kind: str, context: dict[str, Any], *, at: datetime) -> None:
    if user.email:
        about = {"first_name": user.first_name}
        page = reverse("owndata:copy")
        outbox.add(
            kind=kind,
            to=user.email,
            language=user.language,
            context=about | context,
            at=at,
            reader=user.pk,
            path=page,
        )
