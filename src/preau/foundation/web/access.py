"""Who may open a page; everything is closed until one of these says otherwise."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase

from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import refuse, require
from preau.kernel.rights import Right

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
View = Callable[Concatenate[ActorRequest, P], R]
Q = TypeVar("Q", bound=HttpRequest)

MISSING_RIGHT = "web.missing_right"


def public(view: Callable[Concatenate[Q, P], R]) -> Callable[Concatenate[Q, P], R]:
    """Open to everybody, logged in or not; ``is_public`` on the view lets tests list them."""
    opened = login_not_required(view)
    opened.is_public = True  # type: ignore[attr-defined]
    return opened


def requires(*rights: Right) -> Callable[[View[P, R]], View[P, R]]:
    """Any one of the rights; otherwise Refused, which becomes the 403 page."""

    def decorate(view: View[P, R]) -> View[P, R]:
        @wraps(view)
        def checked(request: ActorRequest, *args: P.args, **kwargs: P.kwargs) -> R:
            if not any(request.actor.has(right) for right in rights):
                require(refuse(MISSING_RIGHT, rights=tuple(rights)))
            return view(request, *args, **kwargs)

        checked.required_rights = rights  # type: ignore[attr-defined]
        return cast("View[P, R]", checked)

    return decorate
