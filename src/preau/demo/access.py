"""Everything under /demo/ exists in demo mode only; elsewhere it is a 404."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase

from preau.foundation.web.access import public

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def demo_only(view: View[P]) -> View[P]:
    """Open without login, and absent unless PREAU_DEMO is on."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not settings.PREAU_DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    opened: View[P] = public(guarded)  # type: ignore[arg-type]  # wraps gives `request` a name, Callable has none
    return opened
