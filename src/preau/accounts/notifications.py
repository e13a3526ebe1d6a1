"""The mails about an account; a password never travels in one."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, override

from preau.foundation import outbox
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.web.urls import absolute

if TYPE_CHECKING:
    from preau.accounts.models import User


def activation(user: "User", *, key: str, next_path: str, at: datetime) -> None:
    """The single-use link, good for 48 hours."""
    link = absolute(reverse("account_confirm_email", args=[key]))
    if next_path:
        link = f"{link}?{urlencode({'next': next_path})}"
    _to(user, "accounts.activation", {"link": link}, at=at)


def account_exists(user: "User", *, at: datetime) -> None:
    """Somebody, surely its owner, asked for an account with an address that has one."""
    if user.merged_into_id:
        return use_the_other(user, at=at)
    return _to(user, "accounts.account_exists", _ways_in(), at=at)


def unknown_account(email: str, *, at: datetime) -> None:
    """A link was asked for an address that no account has."""
    context = _ways_in() | {"sign_up_link": absolute(reverse("account_signup"))}
    outbox.add(kind="accounts.unknown_account", to=email, language=get_language() or "fr", context=context, at=at)


def password_link(user: "User", *, path: str, at: datetime) -> None:
    """The one-time link of a forgotten password, good for an hour."""
    _to(user, "accounts.password_link", {"link": absolute(path)}, at=at)


def password_changed(user: "User", *, at: datetime) -> None:
    _to(user, "accounts.password_changed", _ways_in(), at=at)


def new_email(user: "User", *, email: str, key: str, at: datetime) -> None:
    """The single-use link to the new address."""
    link = absolute(reverse("accounts:new_email", args=[key]))
    context = {"first_name": user.first_name, "link": link}
    outbox.add(kind="accounts.new_email", to=email, language=user.language, context=context, at=at)


def new_email_warning(user: "User", *, stop_key: str, at: datetime) -> None:
    """A word to the old address, with a single-use link: it may be somebody else's doing."""
    stop_link = absolute(reverse("accounts:stop_email", args=[stop_key]))
    _to(user, "accounts.new_email_warning", _ways_in() | {"stop_link": stop_link}, at=at)


def username_changed(user: "User", *, at: datetime) -> None:
    _to(user, "accounts.username_changed", _ways_in(), at=at)


def closing_asked(user: "User", *, day: date, at: datetime) -> None:
    """Until when one may change one's mind, and how: logging in is enough to be asked."""
    _told(user, "accounts.closing_asked", _ways_in() | {"day": _day(user, day)}, at=at)


def closed(user: "User", *, at: datetime) -> None:
    """The last mail."""
    _told(user, "accounts.closed", {}, at=at)


def invitation(user: "User", *, key: str, at: datetime) -> None:
    """The single-use link of a new agent, good for 72 hours."""
    _told(user, "accounts.invitation", {"link": absolute(reverse("accounts:invitation", args=[key]))}, at=at)


def roles_changed(user: "User", *, standing: str, at: datetime) -> None:
    _told(user, "accounts.roles_changed", {"standing": standing}, at=at)


def agent_closed(user: "User", *, at: datetime) -> None:
    _told(user, "accounts.agent_closed", {}, at=at)


def accounts_joined(loser: "User", keeper: "User", *, at: datetime) -> None:
    """To both addresses: whoever reads one alone would lose their way.

    Two accounts never share an address, and an agent may be wrong: no mail names the account of the other one.
    """
    for user in (loser, keeper):
        _told(user, "accounts.joined", _ways_in() | {"is_kept": user.pk == keeper.pk}, at=at)


def accounts_parted(loser: "User", keeper: "User", *, at: datetime) -> None:
    for user in (loser, keeper):
        _told(user, "accounts.parted", _ways_in(), at=at)


def use_the_other(user: "User", *, at: datetime) -> None:
    """A link or an account was asked for with the address of an account that was merged."""
    _told(user, "accounts.use_the_other", _ways_in(), at=at)


def _told(user: "User", kind: str, context: Mapping[str, str | bool], *, at: datetime) -> None:
    """Nothing for who has no e-mail."""
    if user.email:
        _to(user, kind, context, at=at)


def _day(user: "User", day: date) -> str:
    with override(user.language):
        return long_day(day)


def given_back(user: "User", *, at: datetime) -> None:
    """To the address that an account had until now: the counter replaced it, and it may be somebody else's doing."""
    _to(user, "accounts.given_back", {}, at=at)


def _ways_in() -> dict[str, str]:
    return {
        "login_link": absolute(reverse("account_login")),
        "password_link": absolute(reverse("account_reset_password")),
    }


def _to(user: "User", kind: str, context: Mapping[str, str | bool], *, at: datetime) -> None:
    about = {"first_name": user.first_name, "username": user.username}
    outbox.add(
        kind=kind,
        to=user.email,
        language=user.language,
        context={**about, **context},
        at=at,
        reader=user.pk,
        path=reverse("accounts:identifiers"),
    )
