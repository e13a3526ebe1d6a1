"""Agents who share the computer of a counter: the next one is proposed by name, and proves all the rest.

A signed cookie, laid by whoever presses « Changer d’agent », says who worked here lately. It holds numbers of
accounts, opens nothing, and counts for nothing: no right, no try, no second step hangs on it.
"""

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from preau.accounts import queries

if TYPE_CHECKING:
    from preau.accounts.models import User

AGE = timedelta(days=30)
MOST = 5
SALT = "preau.accounts.colleagues"


class Colleague(NamedTuple):
    """Somebody who worked here: the page shows the name and the handle, never the username nor the e-mail."""

    handle: str
    name: str
    username: str


def colleagues_of(request: HttpRequest) -> list[Colleague]:
    """The latest first; whoever has left is not there. No statement in a browser without the cookie."""
    ids = _ids(request)
    agents = queries.working_agents(ids) if ids else {}
    return [_colleague(agents[user_id]) for user_id in ids if user_id in agents]


def share(request: HttpRequest, response: HttpResponse, user_id: int) -> None:
    """This computer is shared from now on, and this agent worked on it."""
    ids = [user_id, *(other for other in _ids(request) if other != user_id)][:MOST]
    response.set_cookie(
        settings.PREAU_COLLEAGUES_COOKIE_NAME,
        signing.dumps(ids, salt=SALT),
        max_age=AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def remember(request: HttpRequest, response: HttpResponse, user: "User") -> None:
    """Somebody logged in: kept if they are an agent, on a computer that is shared already."""
    if _ids(request) and queries.is_agent(user.pk):
        share(request, response, user.pk)


def forget(response: HttpResponse) -> None:
    """The names are gone, and the computer is nobody's."""
    response.delete_cookie(settings.PREAU_COLLEAGUES_COOKIE_NAME, samesite="Lax")


def _ids(request: HttpRequest) -> list[int]:
    """As the cookie says; none when it is absent, old or forged."""
    try:
        told = signing.loads(request.COOKIES.get(settings.PREAU_COLLEAGUES_COOKIE_NAME, ""), salt=SALT, max_age=AGE)
    except signing.BadSignature:
        return []
    return [int(user_id) for user_id in told]


def _colleague(user: "User") -> Colleague:
    handle = salted_hmac(SALT, str(user.pk), algorithm="sha256").hexdigest()[:16]
    return Colleague(handle, user.get_full_name(), user.username)
