"""The provider's notification, and the way back of the browser: neither proves anything."""

import re
from urllib.parse import parse_qs

import structlog
from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from preau.foundation import jobs
from preau.foundation.web.access import public
from preau.payments.queries import online as queries
from preau.payments.states import OnlineState

IDENTIFIER = re.compile(r"[A-Za-z0-9-]{1,64}")
LONGEST_BODY = 2048
SAID = {OnlineState.PAID, OnlineState.DISPUTED}
PAUSE_SECONDS = 5  # between two questions about the same payment, however often we are notified
UNKNOWN = {"unknown": "60/m/ip"}

log = structlog.get_logger()


@csrf_exempt
@public
@require_POST
def notification(request: HttpRequest) -> HttpResponse:
    """Only an idOp is read, and only to ask the provider, in a job: always 200, whoever sent whatever.

    A known payment is asked about at most every five seconds; whoever guesses identifiers is not even
    looked up after sixty a minute. The minute's round asks about what was not.
    """
    gateway_id = _idop(request)
    if gateway_id and not _guesses(request) and _worth_asking(request, gateway_id):
        jobs.enqueue("payments.conclude", gateway_id)
    return HttpResponse(status=200)


@csrf_exempt
@public
@never_cache
def back(request: HttpRequest, reference: str) -> HttpResponseRedirect:
    """The provider sends browsers here by GET or by POST; a cross-site POST carries no session, so we redirect.

    Nothing is read of what comes with it: the page behind asks the provider itself.
    """
    answer = HttpResponseRedirect(f"{reverse('payments:paying', args=[reference])}?retour=1")
    answer.status_code = 303
    return answer


def _idop(request: HttpRequest) -> str:
    """The identifier in a short form body, "" for anything else; nothing longer is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > LONGEST_BODY:
        return ""
    fields = parse_qs(request.read(LONGEST_BODY).decode("ascii", "replace"))
    told = next((values[0] for name, values in fields.items() if name.lower() == "idop"), "")
    return told if IDENTIFIER.fullmatch(told) else ""


def _guesses(request: HttpRequest) -> bool:
    return ratelimit.consume(request, app="payments", action="unknown", config=UNKNOWN, dry_run=True) is None


def _worth_asking(request: HttpRequest, gateway_id: str) -> bool:
    state = queries.known_state(gateway_id)
    if state is None:
        ratelimit.consume(request, app="payments", action="unknown", config=UNKNOWN)
        log.info("payment.notified_unknown")
        return False
    return state not in SAID and cache.add(f"payments:notified:{gateway_id}", 1, PAUSE_SECONDS)
