"""Mails about a demande that is not sent yet, at an address that may not be theirs: nothing of it but its title."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse

from preau.cases.notifications.mails import write
from preau.cases.notifications.words import in_language_of, tracking_url
from preau.cases.queries import is_of_a_visitor, kept_until
from preau.foundation.design.templatetags.design import week_day
from preau.foundation.web.urls import absolute

if TYPE_CHECKING:
    from preau.cases.models import Case


def code(case: "Case", digits: str, *, at: datetime) -> None:
    """The code that proves the address; wiped from the outbox once it is sent."""
    write(case, "code", at=at, code=f"{digits[:3]} {digits[3:]}")


def draft_kept(case: "Case", *, at: datetime) -> None:
    """A demande was begun and left: how to find it again, and the day it goes. A visitor's link asks for a code."""
    with in_language_of(case):
        until = week_day(kept_until(case))
    path = reverse("cases:tracking", args=[case.reference])
    link = tracking_url(case) if is_of_a_visitor(case) else absolute(path)
    write(case, "draft", at=at, until=until, link=link)
