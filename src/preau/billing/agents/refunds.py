"""Advances of families that leave: what to give back, the orders, the transfers (ruling 26)."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.billing import operations, policies
from preau.billing.forms import CancelRefundForm, GiveBackForm, PayRefundForm
from preau.billing.queries import desk, refunds
from preau.billing.rules.leaving import Fate
from preau.families import queries as families
from preau.families.queries import HouseholdView
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.kernel.rights import Right
from preau.mandates import queries as mandates

if TYPE_CHECKING:
    from preau.billing.models import RefundOrder

READS = requires(Right.BILLING_ISSUE, Right.DEBITS_APPROVE)
FORM = require_http_methods(["GET", "HEAD", "POST"])


@READS
@require_safe
def leavers(request: ActorRequest) -> HttpResponse:
    """Families with an advance that no invoice will use."""
    page = page_of(refunds.leavers(clock.today()), request)
    homes = families.households_by_id(row["household_id"] for row in page)
    rows = [{"family": homes[row["household_id"]], "cents": row["cents"]} for row in page]
    context = {"page": page, "rows": rows, "may_order": request.actor.has(Right.BILLING_ISSUE)}
    return render(request, "billing/agents/leavers.html", context)


@requires(Right.BILLING_ISSUE)
@FORM
def give_back(request: ActorRequest, family: str) -> HttpResponse:
    """What would happen, in euros, before it happens."""
    home = _family(request, family)
    fate, mandate = refunds.fate_for(home.id, on=clock.today()), mandates.in_force(home.id)
    form = GiveBackForm(
        request.POST or None, needs_account=bool(fate.refunded_cents), known=mandate.iban_masked if mandate else ""
    )
    if request.method == "POST" and form.is_valid() and _given_back(request, home, form):
        return redirect("billing-desk:refunds")
    return render(request, "billing/agents/give_back.html", {"home": home, "fate": fate, "form": form})


def _family(request: ActorRequest, family: str) -> HouseholdView:
    home = families.household_with_reference(family)
    if home is None:
        raise Http404
    require(policies.may_put_right(request.actor, home.id, on=clock.today()))
    return home


def _given_back(request: ActorRequest, home: HouseholdView, form: GiveBackForm) -> bool:
    account = operations.ToAccount(form.cleaned_data["holder_name"], form.cleaned_data["iban"])
    try:
        fate = operations.give_back_advance(household_id=home.id, account=account, actor=request.actor, at=clock.now())
    except operations.UnusableAccount:
        form.add_error("iban", _("Cet IBAN n’est pas valable : vérifiez-le avec le RIB de la famille."))
    except operations.NoAccount:
        form.add_error("iban", _("Écrivez l’IBAN du compte à créditer."))
    except operations.EatsAgain:
        form.add_error(None, _("Cette famille aura encore une facture : elle utilisera l’avance."))
    except (operations.NothingToGiveBack, operations.ChangedMeanwhile):
        form.add_error(None, _("L’avance a changé entre-temps : rechargez la page."))
    else:
        messages.success(request, _told(fate))
        return True
    return False


def _told(fate: Fate) -> str:
    if fate.refunded_cents:
        return _("Le remboursement est ordonné : une autre personne doit le valider.")
    return _("L’avance est retenue sur ce que la famille devait. Elle est prévenue.")


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
        "may_approve": found.state == "ordered" and approval.allowed,
        "may_pay": found.state == "approved" and issues,
        "may_cancel": found.state in ("ordered", "approved") and issues,
        "may_read_number": found.state == "approved" and request.actor.has(Right.IBAN_READ),
        "pay": PayRefundForm(ordered_on=paris_day(found.ordered_at), initial={"paid_on": clock.today()}),
        "cancel": CancelRefundForm(),
        "number": "",
        **forms,
    }
    return render(request, "billing/agents/refund.html", context)


@requires(Right.DEBITS_APPROVE)
@require_POST
def approve(request: ActorRequest, refund: str) -> HttpResponse:
    try:
        operations.approve_refund(order=_order(request, refund), actor=request.actor, at=clock.now())
    except operations.ChangedMeanwhile:
        messages.error(request, _("Une ou un collègue s’en est déjà occupé."))
    else:
        messages.success(request, _("Le remboursement est validé : la régie peut faire le virement."))
    return redirect("billing-desk:refund", refund)


@requires(Right.BILLING_ISSUE)
@require_POST
def pay(request: ActorRequest, refund: str) -> HttpResponse:
    found = _order(request, refund)
    form = PayRefundForm(request.POST, ordered_on=paris_day(found.ordered_at))
    if not form.is_valid():
        return _page(request, found, pay=form)
    try:
        operations.pay_refund(order=found, paid_on=form.cleaned_data["paid_on"], actor=request.actor, at=clock.now())
    except operations.ChangedMeanwhile:
        messages.error(request, _("Ce remboursement n’attend pas de virement."))
    else:
        messages.success(request, _("Le virement est noté, et la famille prévenue."))
    return redirect("billing-desk:refund", refund)


@requires(Right.BILLING_ISSUE)
@require_POST
def cancel(request: ActorRequest, refund: str) -> HttpResponse:
    found = _order(request, refund)
    form = CancelRefundForm(request.POST)
    if not form.is_valid():
        return _page(request, found, cancel=form)
    try:
        operations.cancel_refund(order=found, reason=form.cleaned_data["reason"], actor=request.actor, at=clock.now())
    except operations.ChangedMeanwhile:
        messages.error(request, _("Ce remboursement ne peut plus être annulé."))
    else:
        messages.success(request, _("Le remboursement est annulé : la somme est de nouveau une avance."))
    return redirect("billing-desk:refund", refund)


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
