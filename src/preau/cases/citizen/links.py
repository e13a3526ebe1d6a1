"""Pages behind an unguessable link: never cached, never told to another site, and guesses are counted."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache

from preau.cases import queries
from preau.cases.citizen import throttles
from preau.foundation.web.types import ActorRequest

if TYPE_CHECKING:
    from preau.cases.models import Case

Page = Callable[..., HttpResponse]


def by_link(view: Page) -> Page:
    """``view(request, case)`` for the demande of ``token``; a guess is a 404, and many guesses are a 429."""

    @never_cache
    @wraps(view)
    def linked(request: ActorRequest, token: str, **kwargs: Any) -> HttpResponse:
        if not throttles.allows(request, "guess", looking=True):
            return throttles.too_many(request)
        response = view(request, _case(request, token), **kwargs)
        # The address is the key: no other site sees it. « no-referrer » would hide the origin of our own forms too,
        # and a browser's POST without origin is refused.
        response["Referrer-Policy"] = "same-origin"
        return response

    return linked


def _case(request: ActorRequest, token: str) -> "Case":
    case = queries.case_with_token(token)
    if case is None:
        throttles.allows(request, "guess")
        raise Http404
    return case
