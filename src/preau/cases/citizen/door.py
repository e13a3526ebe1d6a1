"""Pages open to who is logged in and to a visitor who holds a key; everybody else is asked who they are."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse

from preau.cases.citizen.stash import send_to_login
from preau.foundation.web.access import public
from preau.foundation.web.types import ActorRequest

P = ParamSpec("P")
View = Callable[Concatenate[ActorRequest, P], HttpResponse]


def login_or_key(view: View[P]) -> View[P]:
    """What was typed comes back after the login."""

    @wraps(view)
    def opened(request: ActorRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.actor.is_visitor and not request.actor.keys:
            return send_to_login(request)
        return view(request, *args, **kwargs)

    return public(opened)
