"""The link at the foot of a mail: stop this kind of mail, without logging in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from preau.foundation import clock
from preau.foundation.outbox import choices
from preau.foundation.web.access import public
from preau.kernel.actor import Actor, ActorKind


# A mail program posts here by itself (RFC 8058), without our cookie; the signed link is what proves.
@csrf_exempt
@public
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing: scanners of mails follow links. Twice changes nothing more."""
    try:
        reader_id, choice = choices.choice_of(token)
    except choices.BrokenLink:
        raise Http404 from None
    if request.method == "POST":
        choices.refuse(reader_id=reader_id, choice=choice, actor=Actor(ActorKind.ANONYMOUS), at=clock.now())
    topic, _channel = choice
    context = {"topic": topic.label, "done": request.method == "POST"}
    return render(request, "portal/public/unsubscribe.html", context)
