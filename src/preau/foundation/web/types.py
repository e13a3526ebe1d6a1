"""A request as our views receive it."""

from django.http import HttpRequest

from preau.kernel.actor import Actor


class ActorRequest(HttpRequest):
    """``actor`` is set by the middleware of accounts, ANONYMOUS for a visitor."""

    actor: Actor
