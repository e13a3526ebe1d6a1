"""The stylesheet of the theme, the pictures of the Caisse, the gallery of components."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from preau.foundation.design import gallery as samples
from preau.foundation.design import queries
from preau.foundation.design.rules import theme as rules
from preau.foundation.web.access import public

ONE_YEAR = 365 * 24 * 60 * 60
TYPES = {"logo": "image/png", "photo": "image/jpeg"}


@public
@require_safe
def theme(request: HttpRequest, digest: str) -> HttpResponse:
    """The two hues; kept for ever under their own digest, asked again under an older one."""
    hues = queries.organisation().hues
    response = HttpResponse(rules.stylesheet(hues), content_type="text/css; charset=utf-8")
    return _kept(response) if digest == rules.digest(hues) else _asked_again(response)


@public
@require_safe
def picture(request: HttpRequest, kind: str, digest: str) -> HttpResponse:
    """The logo or the photo of the Caisse."""
    content = queries.picture(kind, digest) if kind in TYPES else None
    if content is None:
        raise Http404
    return _kept(HttpResponse(content, content_type=TYPES[kind]))


@public
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state; ``?scheme=dark`` or ``light``, ``?shell=agent`` for the agents' desk."""
    template = "design/gallery_desk.html" if request.GET.get("shell") == "agent" else "design/gallery.html"
    return render(request, template, samples.context(request.GET))


def _kept(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=ONE_YEAR, immutable=True)
    return response


def _asked_again(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, no_cache=True)
    return response
