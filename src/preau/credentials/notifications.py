"""The mails about ways of logging in: each is a warning, in case it was somebody else."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation

from preau.credentials.reasons import CHANGED
from preau.foundation import outbox
from preau.foundation.web.urls import absolute

if TYPE_CHECKING:
    from preau.accounts.models import User

NEW_DEVICE = "credentials.new_device"


def new_device(user: "User", *, device: str, at: datetime) -> None:
    """Somebody logged in from a browser that this account had never used."""
    _to(user, NEW_DEVICE, {"device": device}, at=at)


def factor_changed(user: "User", *, change: str, at: datetime) -> None:
    with translation.override(user.language):
        sentence = str(CHANGED[change])
    _to(user, "credentials.factor_changed", {"sentence": sentence}, at=at)


def factors_reset(user: "User", *, by: str, at: datetime) -> None:
    """``by`` is the name of who did it."""
    _to(user, "credentials.factors_reset", {"by": by, "login_link": absolute(reverse("account_login"))}, at=at)


def _to(user: "User", kind: str, context: dict[str, str], *, at: datetime) -> None:
    """Without an e-mail the journal is all that there is."""
    if not user.email:
        return
    about = {
        "first_name": user.first_name,
        "username": user.username,
        "security_link": absolute(reverse("mfa_index")),
        "password_link": absolute(reverse("account_reset_password")),
    }
    outbox.add(
        kind=kind,
        to=user.email,
        language=user.language,
        context=about | context,
        at=at,
        reader=user.pk,
        path=reverse("credentials:sessions") if kind == NEW_DEVICE else reverse("mfa_index"),
    )
