"""Error pages: what happened, what to do next; never a technical word."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from preau.foundation.web import refusals
from preau.foundation.web.typed import Typed
from preau.kernel.decision import Refused

FROM_NOWHERE = ("Origin checking", "Referer checking")  # how Django's reasons begin: another site, or a hidden one


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "web/400.html", status=400)


def too_large(request: HttpRequest) -> HttpResponse:
    return HttpResponse(loader.render_to_string("web/413.html"), status=413)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sentence = refusals.sentence_of(exception.decision) if isinstance(exception, Refused) else ""
    return render(request, "web/403.html", {"sentence": sentence}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "web/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Nothing that may have broken is asked again: no database, no context processor."""
    return HttpResponse(loader.render_to_string("web/500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is too old, the cookie is refused, or the browser hides from which page it sends.

    What was typed is shown, to be copied. It is not offered for sending again: the form may come from another site.
    """
    typed = Typed.in_request(request)
    fields = tuple((name, value) for name, value in typed.fields if not name.startswith("_"))  # a button, a count
    shown = fields if typed.is_worth_keeping else ()
    context = {"typed": shown, "back": request.path, "from_nowhere": reason.startswith(FROM_NOWHERE)}
    return render(request, "web/csrf.html", context, status=403)
