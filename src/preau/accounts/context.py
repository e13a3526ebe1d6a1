"""Until when somebody stays logged in: said at the foot of each page, and shortly before it ends."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from preau.accounts.sessions import lasts_of
from preau.foundation import clock

HOUR = 60 * 60


def session(request: HttpRequest) -> dict[str, Any]:
    """Context processor ``session``; nothing for visitors, and no statement."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    lasts = lasts_of(request)
    ends_at = clock.real_now() + timedelta(seconds=lasts.limit)
    return {"session": {"lasts": lasts, "idle_hours": settings.SESSION_COOKIE_AGE // HOUR, "ends_at": ends_at}}
