"""The language switch and the state of the house."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.web import state
from preau.foundation.web.access import public

ONE_YEAR = 365 * 24 * 60 * 60


@public
@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 when the product can serve, 503 otherwise; ``warnings`` do not stop it serving."""
    report = state.report()
    return JsonResponse(report.as_json(), status=200 if report.ready else 503)


@public
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember a language in a cookie and go back to the page one was reading."""
    response = HttpResponseRedirect(_safe(request, request.POST.get("next", "")))
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES) and check_for_language(wanted):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=ONE_YEAR,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
    return response


def _safe(request: HttpRequest, target: str) -> str:
    """Only paths of this house; ``//evil``, ``\\\\evil`` and other hosts go home."""
    allowed = url_has_allowed_host_and_scheme(target, allowed_hosts=None) and target.startswith("/")
    return target if allowed else "/"
