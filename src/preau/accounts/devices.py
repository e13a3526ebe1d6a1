"""Browsers in which somebody has logged in before: wrong guesses made elsewhere do not keep them out.

A signed cookie holds a number of the browser and the fingerprints of the names that logged in
there; it opens nothing by itself, it only counts this browser's wrong passwords apart.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from preau.accounts.rules import normalise_username
from preau.kernel.identifiers import new_token

if TYPE_CHECKING:
    from preau.accounts.models import User

AGE = timedelta(days=180)
MOST = 12  # fingerprints: six people on one family computer
SALT = "preau.accounts.devices"


@dataclass(frozen=True)
class Device:
    """What the cookie says: which browser, and who logged in there, the latest first."""

    id: str = field(default_factory=new_token)
    known: tuple[str, ...] = ()

    def knows(self, login: str) -> bool:
        """Whether somebody logged in here with this username or e-mail."""
        return _fingerprint(login) in self.known


def device_of(request: HttpRequest) -> Device:
    """The browser of this request; a new one when the cookie is absent, old or forged."""
    try:
        told = signing.loads(request.COOKIES.get(settings.PREAU_DEVICE_COOKIE_NAME, ""), salt=SALT, max_age=AGE)
        return Device(str(told["id"]), tuple(map(str, told["known"])))
    except (signing.BadSignature, KeyError, TypeError):
        return Device()


def remember(request: HttpRequest, response: HttpResponse, user: "User") -> None:
    """This person has just proved who they are in this browser."""
    device = device_of(request)
    theirs = [_fingerprint(login) for login in (user.username, user.email)]
    known = [*theirs, *(other for other in device.known if other not in theirs)][:MOST]
    response.set_cookie(
        settings.PREAU_DEVICE_COOKIE_NAME,
        signing.dumps({"id": device.id, "known": known}, salt=SALT),
        max_age=AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _fingerprint(login: str) -> str:
    return salted_hmac(SALT, normalise_username(login), algorithm="sha256").hexdigest()[:22]
