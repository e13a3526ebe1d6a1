"""How many wrong passwords, and whose they are counted as."""

from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import RateLimitUsage
from django.http import HttpRequest

from preau.accounts.devices import device_of

APP = "allauth.account"


def consume(request: HttpRequest, login: str) -> RateLimitUsage | None:
    """Count one try before the password is looked at; None when there were too many.

    In a browser that knows this person only its own tries count: whoever guesses
    elsewhere, from one address or from five hundred, does not shut the owner out.
    Elsewhere a try counts for its address, for this name from this address, and for
    this name from all unknown browsers together.
    """
    device = device_of(request)
    if device.knows(login):
        return _taken(request, "login_failed_known", f"{login}|{device.id}")
    here = _taken(request, "login_failed", f"{login}|{ratelimit.get_ip(request)}")
    everywhere = _taken(request, "login_failed_everywhere", login) if here else None
    return RateLimitUsage(usage=[*here.usage, *everywhere.usage]) if here and everywhere else None


def forgive(request: HttpRequest, login: str) -> None:
    """A new password was chosen through a mail: what was counted before is forgotten."""
    ratelimit.clear(request, app=APP, action="login_failed", key=f"{login}|{ratelimit.get_ip(request)}")
    ratelimit.clear(request, app=APP, action="login_failed_everywhere", key=login)


def _taken(request: HttpRequest, action: str, key: str) -> RateLimitUsage | None:
    return ratelimit.consume(request, app=APP, action=action, key=key)
