"""Families whose invoices wait."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from preau.billing import operations
from preau.billing.forms import HoldForm
from preau.billing.queries import desk
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.rights import Right


@requires(Right.BILLING_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def holds(request: ActorRequest) -> HttpResponse:
    """Those that stand, and the form to place one."""
    form = HoldForm(request.POST or None, initial={"family": request.GET.get("famille", "")})
    if request.method == "POST" and form.is_valid() and _placed(request, form):
        return redirect("billing-desk:holds")
    page = page_of(desk.holds(), request)
    context = {
        "page": page,
        "rows": desk.named(page.object_list),
        "form": form,
        "may_issue": request.actor.has(Right.BILLING_ISSUE),
    }
    return render(request, "billing/agents/holds.html", context)


def _placed(request: ActorRequest, form: HoldForm) -> bool:
    try:
        operations.place_hold(
            household_id=form.household_id,
            reason=form.cleaned_data["reason"],
            until_on=form.cleaned_data["until_on"],
            actor=request.actor,
            at=clock.now(),
        )
    except operations.AlreadyHeld:
        form.add_error("family", _("Les factures de cette famille sont déjà retenues."))
        return False
    messages.success(request, _("C’est noté : la prochaine facturation laissera cette famille de côté."))
    return True


@requires(Right.BILLING_ISSUE)
@require_POST
def lift(request: ActorRequest, hold: int) -> HttpResponse:
    """The next run bills the family again."""
    found = desk.hold(hold)
    if found is None:
        raise Http404
    try:
        operations.lift_hold(hold=found, actor=request.actor, at=clock.now())
    except operations.ChangedMeanwhile:
        messages.error(request, _("Une ou un collègue l’a déjà levée."))
    return redirect("billing-desk:holds")
