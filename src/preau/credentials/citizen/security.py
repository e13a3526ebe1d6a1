"""Sécurité de mon compte: what one logs in with."""

from allauth.account.decorators import reauthentication_required
from allauth.core.internal.httpkit import authenticated_user
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from preau.credentials import gateways, queries
from preau.foundation.web.types import ActorRequest


@require_safe
def security(request: ActorRequest) -> HttpResponse:
    context = {
        "factors": queries.factors_of(request.actor.id or 0),
        "franceconnect": gateways.franceconnect() is not None and request.actor.is_citizen,
        "is_linked": queries.is_linked(request.actor.id or 0),
        "session_count": queries.sessions_of(request.actor.id or 0).count(),
    }
    return render(request, "credentials/citizen/security.html", context)


@require_safe
def keys(request: ActorRequest) -> HttpResponse:
    """allauth comes back here after a key was renamed or removed."""
    return redirect("mfa_index")


@require_safe
@reauthentication_required(app="allauth.mfa")  # type: ignore[untyped-decorator]
def application_qr(request: ActorRequest) -> HttpResponse:
    """The secret that is being shown to an application, as a picture: an address may not hold it, nor a page inline."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    adapter = get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(authenticated_user(request), secret))
    return HttpResponse(picture, content_type="image/svg+xml", headers={"Cache-Control": "no-store"})
