"""How often somebody may try a code or a link, and how often a counter may hand accounts over."""

from allauth.core.internal import ratelimit

from preau.foundation.web.types import ActorRequest

APP = "preau.linking"
LIMITS = {
    "claim": "30/h/ip,6/h/user",
    "code": "5/d/key",  # birth dates tried with one code, found on a table
    "link": "30/h/ip,5/d/key",
    "give_back": "20/d/user,3/d/key",
}


def allows(request: ActorRequest, action: str, *, key: str | None = None) -> bool:
    """Count one more POST; False when there were too many."""
    return ratelimit.consume(request, app=APP, action=action, key=key, config=LIMITS) is not None
