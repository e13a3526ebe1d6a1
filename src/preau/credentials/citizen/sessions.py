"""Mes appareils: where I am logged in, and how to end it from afar."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from preau.credentials import operations, queries
from preau.credentials.sessions import handle_of
from preau.foundation import clock
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest


@require_safe
def sessions(request: ActorRequest) -> HttpResponse:
    page = page_of(queries.sessions_of(request.actor.id or 0), request)
    here = handle_of(request.session.session_key or "")
    return render(request, "credentials/citizen/sessions.html", {"page": page, "here": here})


@require_POST
def end_one(request: ActorRequest, handle: str) -> HttpResponse:
    """Twice, or too late, is the same: that device is out."""
    operations.end_session(user=request.user, handle=handle, actor=request.actor, at=clock.now())  # type: ignore[arg-type]
    messages.success(request, _("Cet appareil est déconnecté."))
    return redirect("credentials:sessions")


@require_POST
def end_all(request: ActorRequest) -> HttpResponse:
    operations.end_sessions(user=request.user, actor=request.actor, at=clock.now())  # type: ignore[arg-type]
    request.session.flush()
    messages.success(request, _("Votre espace est fermé sur tous vos appareils. Reconnectez-vous quand vous voulez."))
    return redirect("account_login")
