"""Everything under /demo/ exists in demo mode only; elsewhere it is a 404."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase

from preau.foundation.web.access import public


def demo_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Open without login, and absent unless PREAU_DEMO is on."""

    @public
    @wraps(view)
    def guarded(*args: object, **kwargs: object) -> HttpResponse:
        if not settings.PREAU_DEMO:
            raise Http404
        return view(*args, **kwargs)

    return guarded
