"""One at a time: what anybody may ask for, and costs a processor, must not slow down who is already inside."""

from functools import wraps
from threading import Lock
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse

from preau.foundation.web.types import View


def in_turn(view: View) -> View:
    """Each process answers one request of this view at a time, page included; the others wait for their turn.

    A thread that waits costs next to nothing, and there are more threads than processors: a flood of guesses shares
    one turn, so that a dashboard meets one of them and not eight (P12). Nobody is turned away.
    """
    turn = Lock()

    @wraps(view)
    def waiting(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        with turn:
            response = view(request, *args, **named)
            return response.render() if isinstance(response, SimpleTemplateResponse) else response

    return waiting
