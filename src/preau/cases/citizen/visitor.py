"""What a browser without account may open: the demandes whose key it has shown, as long as somebody uses it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from preau.cases import queries
from preau.cases.citizen import stash
from preau.foundation import clock
from preau.foundation.web.access import public
from preau.foundation.web.closed import ask_to_log_in
from preau.foundation.web.types import ActorRequest

KEYS = "cases.keys"  # tracking token → last use, in real seconds
IDLE = timedelta(hours=2)
GRACE = timedelta(minutes=5)  # how often a use is written down; not a write per click
MOST = 10
View = Callable[..., HttpResponse]
AskWho = Callable[[ActorRequest], HttpResponse]


def hold(request: ActorRequest, token: str) -> None:
    """This browser has just started the demande, or shown the code sent to its address."""
    kept = {**_alive(request), token: _seconds()}
    request.session[KEYS] = dict(sorted(kept.items(), key=lambda pair: pair[1])[-MOST:])
    show_keys(request)


def show_keys(request: ActorRequest) -> None:
    """Let the actor of this request carry the keys of its browser; the session is read at hand."""
    alive = _alive(request)
    if any(_seconds() - used > GRACE.total_seconds() for used in alive.values()):
        request.session[KEYS] = dict.fromkeys(alive, _seconds())
    request.actor = replace(request.actor, keys=frozenset(alive))


def _alive(request: ActorRequest) -> dict[str, float]:
    limit = _seconds() - IDLE.total_seconds()
    return {token: used for token, used in request.session.get(KEYS, {}).items() if used > limit}


def _seconds() -> float:
    return clock.real_now().timestamp()


def open_to_visitors(login: AskWho = ask_to_log_in) -> Callable[[View], View]:
    """A page of one demande (``reference``): who has no account comes in with its key.

    Without the key, a visitor's demande asks for its number and address; any other asks for a ``login``,
    and an unknown number does as well.
    """

    def decorate(view: View) -> View:
        @public
        @wraps(view)
        def opened(request: ActorRequest, *args: Any, reference: str, **kwargs: Any) -> HttpResponse:
            show_keys(request)
            try:
                response = view(request, *args, reference=reference, **kwargs)
            except Http404:
                response = _otherwise(request, reference, login)
            response.setdefault("Cache-Control", "private, no-store")
            return response

        return opened

    return decorate


def _otherwise(request: ActorRequest, reference: str, login: AskWho) -> HttpResponse:
    """Raises Http404 again for who is known and sees nothing here."""
    case = queries.visitors_cases().filter(reference=reference).first()
    holds = case is not None and case.tracking_token in request.actor.keys
    if request.actor.is_visitor and not holds:
        return login(request) if case is None else find_it(request, reference)
    if request.actor.is_citizen and case is not None and holds:  # begun as a visitor, then logged in
        stash.keep(request)
        return redirect("cases:follow", case.tracking_token)
    raise Http404


def find_it(request: ActorRequest, reference: str) -> HttpResponse:
    """The browser forgot: what was typed is kept, and the number is filled in."""
    stash.keep(request)
    return redirect(f"{reverse('cases:find')}?{urlencode({'numero': reference})}")
