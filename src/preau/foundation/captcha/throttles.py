"""How many codes an address may ask for, look at and get wrong: a captcha is never the only barrier."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

APP = "preau.captcha"
LIMITS = {
    "ask": "60/m/ip",  # a family behind the same address as a whole school may still sign up
    "look": "120/m/ip",
    "listen": "30/m/ip",
    "wrong": "20/10m/ip",
}


def allows(request: HttpRequest, action: str, *, looking: bool = False) -> bool:
    """Count one more, or only look; pictures and sounds come by GET, so GET counts too."""
    usage = ratelimit.consume(request, app=APP, action=action, config=LIMITS, dry_run=looking, limit_get=True)
    return usage is not None
