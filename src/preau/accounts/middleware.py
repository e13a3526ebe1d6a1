"""Who is behind this request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from preau.accounts.queries import actor_for


class CurrentActor:
    """Sets ``request.actor``: no query for a visitor or a family, one for an agent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = actor_for(request.user)  # type: ignore[attr-defined]
        return self.get_response(request)
