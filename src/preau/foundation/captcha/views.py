"""The picture and the sound of a challenge, for the session that asked for it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from preau.foundation.captcha import challenges, throttles
from preau.foundation.captcha.challenges import Challenge
from preau.foundation.captcha.gateways import CaptchaDown
from preau.foundation.web.access import public


@public
@require_safe
def image(request: HttpRequest, token: str) -> HttpResponse:
    return _file(_found(request, token, "look").image, "image/png")


@public
@require_safe
def sound(request: HttpRequest, token: str) -> HttpResponse:
    """In the page's player, or as a file for one's own."""
    challenge = _found(request, token, "listen")
    try:
        spoken = challenges.speak(challenge)
    except CaptchaDown as down:
        raise Http404 from down
    return _file(spoken, "audio/wav")


def _found(request: HttpRequest, token: str, action: str) -> Challenge:
    challenge = challenges.find(request, token) if throttles.allows(request, action) else None
    if challenge is None:
        raise Http404
    return challenge


def _file(content: bytes, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Cache-Control"] = "no-store"
    return response
