"""A request as our views receive it, and any view."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from preau.kernel.actor import Actor

View = Callable[..., HttpResponseBase]


class ActorRequest(HttpRequest):
    """``actor`` is set by the middleware of accounts, ANONYMOUS for a visitor."""

    actor: Actor
