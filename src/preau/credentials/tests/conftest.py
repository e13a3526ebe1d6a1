"""Camille and Mme Roy, in browsers that say what they are, with an application of codes when asked."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.totp.internal import auth
from django.test import Client

from tests.harness.cast import PASSWORD

if TYPE_CHECKING:
    from preau.accounts.models import User

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_of(secret: str = SECRET, *, ahead: int = 0) -> str:
    """What an application shows now, or some half minutes later."""
    counter = list(auth.yield_hotp_counters_from_time())[1] + ahead
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


@pytest.fixture
def browser_of() -> Callable[..., Client]:
    """A browser in which somebody typed their password; it may be left at the second step."""

    def opened(user: "User", agent: str = FIREFOX, client: Client | None = None, **more: Any) -> Client:
        client = client or Client()
        form = {"login": user.username, "password": PASSWORD}
        client.post("/connexion/", form, headers={"user-agent": agent}, **more)
        return client

    return opened


@pytest.fixture
def with_application(allauth_request: Any) -> Callable[["User"], "User"]:
    """Somebody whose telephone shows codes."""

    def made(user: "User") -> "User":
        auth.TOTP.activate(user, SECRET)
        return user

    return made


@pytest.fixture
def allauth_request(rf: Any) -> Any:
    """What allauth's inner functions find a request in."""
    from allauth.core import context

    with context.request_context(rf.get("/")):
        yield


def prove(client: Client) -> None:
    """The password once more, as the page asks before anything serious."""
    assert client.post("/mon-profil/cest-bien-vous/", {"password": PASSWORD}).status_code == 302
