"""Orders to give an advance back: seen by a second person, transferred, or cancelled (ruling 26)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from preau.billing import operations, policies
from preau.billing.forms import CancelRefundForm, PayRefundForm
from preau.billing.queries import desk, refunds
from preau.billing.states import RefundState
from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.kernel.rights import Right

if TYPE_CHECKING:
    from preau.billing.models import RefundOrder

READS = requires(Right.BILLING_ISSUE, Right.DEBITS_APPROVE)
UNDER_WAY = (RefundState.ORDERED, RefundState.APPROVED)


@READS
@require_safe
def orders(request: ActorRequest) -> HttpResponse:
    """Those under way, then the past."""
    page = page_of(refunds.orders(), request)
    return render(request, "billing/agents/refunds.html", {"page": page, "rows": desk.named(page.object_list)})


@READS
@require_safe
def order(request: ActorRequest, refund: str) -> HttpResponse:
    """One order and who may do what next."""
    return _page(request, _order(request, refund))


def _page(request: ActorRequest, found: "RefundOrder", **forms: object) -> HttpResponse:
    issues = request.actor.has(Right.BILLING_ISSUE)
    approval = policies.may_approve_refund(request.actor, found.household_id, found.ordered_by_id, on=clock.today())
    context = {
        "order": found,
        "home": families.household(found.household_id),
        "may_approve": found.state == RefundState.ORDERED and approval.allowed,
        "may_pay": found.state == RefundState.APPROVED and issues,
        "may_cancel": found.state in UNDER_WAY and issues,
        "may_read_number": found.state == RefundState.APPROVED and request.actor.has(Right.IBAN_READ),
        "pay": PayRefundForm(ordered_on=paris_day(found.ordered_at), initial={"paid_on": clock.today()}),
        "cancel": CancelRefundForm(),
        "number": "",
        **forms,
    }
    return render(request, "billing/agents/refund.html", context)


@requires(Right.DEBITS_APPROVE)
@require_POST
def approve(request: ActorRequest, refund: str) -> HttpResponse:
    done = _("Le remboursement est validé : la régie peut faire le virement.")
    late = _("Une ou un collègue s’en est déjà occupé.")
    return _act(request, _order(request, refund), operations.approve_refund, done=done, late=late)


@requires(Right.BILLING_ISSUE)
@require_POST
def pay(request: ActorRequest, refund: str) -> HttpResponse:
    found = _order(request, refund)
    form = PayRefundForm(request.POST, ordered_on=paris_day(found.ordered_at))
    if not form.is_valid():
        return _page(request, found, pay=form)
    done, late = _("Le virement est noté, et la famille prévenue."), _("Ce remboursement n’attend pas de virement.")
    return _act(request, found, operations.pay_refund, done=done, late=late, paid_on=form.cleaned_data["paid_on"])


@requires(Right.BILLING_ISSUE)
@require_POST
def cancel(request: ActorRequest, refund: str) -> HttpResponse:
    found = _order(request, refund)
    form = CancelRefundForm(request.POST)
    if not form.is_valid():
        return _page(request, found, cancel=form)
    done = _("Le remboursement est annulé : la somme est de nouveau une avance.")
    late = _("Ce remboursement ne peut plus être annulé.")
    return _act(request, found, operations.cancel_refund, done=done, late=late, reason=form.cleaned_data["reason"])


def _act(
    request: ActorRequest, found: "RefundOrder", verb: Callable[..., object], *, done: str, late: str, **said: object
) -> HttpResponse:
    """What was done, or that a colleague came first; then the order as it is now."""
    try:
        verb(order=found, actor=request.actor, at=clock.now(), **said)
    except operations.ChangedMeanwhile:
        messages.error(request, late)
    else:
        messages.success(request, done)
    return redirect("billing-desk:refund", found.reference)


@requires(Right.IBAN_READ)
@require_POST
def number(request: ActorRequest, refund: str) -> HttpResponse:
    """The whole account number, once, on a page that nothing keeps; the journal says who asked."""
    found = _order(request, refund)
    said = operations.read_account_number(order=found, actor=request.actor, at=clock.now())
    return _page(request, found, number=said)


def _order(request: ActorRequest, refund: str) -> "RefundOrder":
    found = refunds.order_with_reference(refund)
    if found is None:
        raise Http404
    require(policies.may_open_refund(request.actor, found.household_id, on=clock.today()))
    return found
