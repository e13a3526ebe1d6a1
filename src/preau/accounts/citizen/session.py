"""« Garder ma session ouverte »."""

from dataclasses import asdict

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from preau.accounts.sessions import lasts_of
from preau.foundation.web.types import ActorRequest


@require_safe
def stay(request: ActorRequest) -> HttpResponse:
    """Asking is enough: each request pushes the end back. The answer is how long the session lasts now."""
    return JsonResponse(asdict(lasts_of(request)))
