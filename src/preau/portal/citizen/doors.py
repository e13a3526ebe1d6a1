"""Pages of families: an agent has a desk instead."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpResponse
from django.shortcuts import redirect

from preau.foundation.web.types import ActorRequest

P = ParamSpec("P")
View = Callable[Concatenate[ActorRequest, P], HttpResponse]


def families_only(view: View[P]) -> View[P]:
    """Agents are led to their desk."""

    @wraps(view)
    def opened(request: ActorRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return redirect("desk:home") if request.actor.is_agent else view(request, *args, **kwargs)

    return cast("View[P]", opened)
