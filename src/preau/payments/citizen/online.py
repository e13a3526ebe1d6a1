"""Paying one invoice online: confirm, go to the provider, come back."""

from typing import TYPE_CHECKING

import structlog
from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from preau.billing import queries as billing
from preau.foundation import clock
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.payments import policies
from preau.payments.citizen.online_words import attempt_page, why_not
from preau.payments.gateways import GatewayDown, GatewayRefused
from preau.payments.operations import online
from preau.payments.queries import online as queries
from preau.payments.queries.payable import InFlight, NotOffered, NotPayable, payable_cents
from preau.payments.states import OnlineState

if TYPE_CHECKING:
    from preau.billing.models import Invoice
    from preau.payments.models import OnlinePayment

log = structlog.get_logger()
PAUSE_SECONDS = 2  # between two questions of a family that keeps refreshing
UNSURE = {OnlineState.PENDING, OnlineState.EXPIRED}


@require_http_methods(["GET", "HEAD", "POST"])
def pay(request: ActorRequest, number: str) -> HttpResponse:
    """What will be paid, then a button. The attempt under way, if there is one, has its own page."""
    require(policies.is_family(request.actor))
    invoice = billing.invoice_visible_to(request.actor, number, on=clock.today())
    if invoice is None:
        raise Http404
    if request.method == "POST":
        return _started(request, invoice)
    under_way = queries.holder_of(invoice.pk)
    if under_way is not None and under_way.lock_ends_at > clock.real_now():
        return redirect("payments:paying", under_way.reference)
    amount_cents, refusal = _payable(invoice)
    context = {
        "invoice": invoice,
        "amount_cents": amount_cents,
        "refusal": refusal,
        "debit_on": queries.debit_announced_on(invoice.pk),
    }
    return render(request, "payments/citizen/pay.html", context)


def _payable(invoice: "Invoice") -> tuple[int, str]:
    """What remains in cents, and why it cannot be paid here ("" when it can)."""
    try:
        if not queries.is_offered(invoice):
            raise NotOffered
        return payable_cents(invoice, on=clock.today()), ""
    except NotPayable as refusal:
        return billing.remaining_cents(invoice.debt), why_not(refusal)


def _started(request: ActorRequest, invoice: "Invoice") -> HttpResponse:
    try:
        attempt = online.start(invoice=invoice, actor=request.actor, at=clock.now())
    except InFlight as refusal:
        return redirect("payments:paying", refusal.attempt.reference)
    except NotPayable as refusal:
        messages.error(request, why_not(refusal))
    except (GatewayDown, GatewayRefused) as fault:
        log.warning("payment.not_opened", fault=type(fault).__name__)
        messages.error(request, _("PayFiP ne répond pas : rien n’est débité. Réessayez dans quelques minutes."))
    else:
        return redirect("payments:paying", attempt.reference)
    return redirect("payments:pay", invoice.number)


@require_safe
def paying(request: ActorRequest, reference: str) -> HttpResponse:
    """One attempt, whatever became of it.

    The way to the provider is a link, not the answer to the form: our form-action allows this house
    only, and Chromium applies it to redirects after a POST too. Coming back (``?retour``) proves
    nothing; it only makes us ask the provider.
    """
    require(policies.is_family(request.actor))
    attempt = queries.attempt_visible_to(request.actor, reference, on=clock.today())
    if attempt is None:
        raise Http404
    back = "retour" in request.GET
    answered = _ask(attempt) if back else True
    page = attempt_page(attempt, back=back, answered=answered, now=clock.real_now())
    return render(request, "payments/citizen/paying.html", {"attempt": attempt, "page": page})


def _ask(attempt: "OnlinePayment") -> bool:
    """Ask the provider at most every two seconds; False when it does not answer."""
    if attempt.state not in UNSURE or attempt.gateway_id is None:
        return True
    if not cache.add(f"payments:asked:{attempt.pk}", 1, PAUSE_SECONDS):
        return True
    try:
        online.conclude(gateway_id=attempt.gateway_id, at=clock.now())
    except (GatewayDown, GatewayRefused):
        return False
    attempt.refresh_from_db()
    return True
