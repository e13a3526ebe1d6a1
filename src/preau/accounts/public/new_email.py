"""The link that proves a new e-mail, and the one that stops it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from preau.accounts import operations, queries
from preau.foundation import clock
from preau.foundation.web.access import public
from preau.foundation.web.types import ActorRequest


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: ActorRequest, key: str) -> HttpResponse:
    """GET shows a button and changes nothing, since mail scanners open links; POST uses the link up."""
    if request.method != "POST":
        change = queries.new_email_of(key)
        page = {"alive": change is not None, "email": change.email if change else ""}
        return render(request, "accounts/public/new_email.html", page, status=200 if change else 404)
    try:
        operations.confirm_new_email(key=key, actor=request.actor, at=clock.now())
    except operations.LinkDead:
        return render(request, "accounts/public/new_email.html", {"alive": False, "email": ""}, status=404)
    messages.success(request, _("Votre nouveau courriel est confirmé : c’est là que nous vous écrirons."))
    return redirect("account_login")


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: ActorRequest, key: str) -> HttpResponse:
    """From the old address: GET shows a button and changes nothing, POST stops the change."""
    if request.method != "POST":
        change = queries.stoppable_email_of(key)
        return _stop_page(request, alive=change is not None, stopped=False)
    try:
        operations.stop_new_email(key=key, actor=request.actor, at=clock.now())
    except operations.LinkDead:
        return _stop_page(request, alive=False, stopped=False)
    return _stop_page(request, alive=False, stopped=True)


def _stop_page(request: ActorRequest, *, alive: bool, stopped: bool) -> HttpResponse:
    page = {"alive": alive, "stopped": stopped}
    status = 200 if alive or stopped else 404
    return render(request, "accounts/public/stop_email.html", page, status=status)
