"""Views of libraries that few people visit: loaded by who opens one of them, not by everybody at the start (P13)."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.module_loading import import_string

from preau.foundation.web.types import View


def later(path: str) -> View:
    """The view at ``path``, imported at its first request. Raises ImportError then, when there is none.

    What the library says on the view itself is not known before: who may come without being in is said by the route.
    """

    def view(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        response: HttpResponseBase = import_string(path)(request, *args, **named)
        return response

    return view
