"""Closed by default, and kind to somebody whose session ended while they were typing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render

from preau.foundation import clock
from preau.foundation.web.typed import Typed

KEPT = "typed_before_login"
KEPT_FOR = timedelta(minutes=30)


class ClosedByDefault(LoginRequiredMiddleware):
    """Every view needs a login unless it is ``@public``. What was posted without one waits in the session.

    It is offered at the same address only, once its page opens normally: somebody
    else who logs in on the same computer, and may not see the page, never sees it.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseRedirect:
        if request.method == "POST":
            _keep(request)
        return super().handle_no_permission(request, view_func)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        opens = request.method == "GET" and response.status_code == 200
        answer = (_offer(request) if opens else None) or response
        if not answer.has_header("Cache-Control") and _is_somebody(request):
            answer["Cache-Control"] = "private, no-store"  # the back button after logging out shows nothing
        return answer


def ask_to_log_in(request: HttpRequest) -> HttpResponse:
    """For a page that opened itself and finds nobody it knows: as a closed one would answer."""
    if request.method == "POST":
        _keep(request)
    return redirect_to_login(request.get_full_path())


def _is_somebody(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated


def _keep(request: HttpRequest) -> None:
    typed = Typed.in_request(request)
    if typed.is_worth_keeping:
        request.session[KEPT] = {"at": clock.real_now().timestamp(), "typed": typed.as_json()}


def _offer(request: HttpRequest) -> HttpResponse | None:
    if not _is_somebody(request) or KEPT not in request.session:
        return None
    kept = request.session[KEPT]
    typed = Typed.from_json(kept["typed"])
    if request.get_full_path() != typed.path:
        return None
    del request.session[KEPT]
    age = clock.real_now().timestamp() - kept["at"]
    if age > KEPT_FOR.total_seconds():
        return None
    return render(request, "web/kept.html", {"typed": typed.fields, "path": typed.path})
