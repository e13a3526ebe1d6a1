"""Giving something back on an issued invoice: chosen, shown, confirmed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from preau.billing import operations
from preau.billing.agents.invoices import found_invoice
from preau.billing.forms import CreditForm
from preau.billing.queries.creditable import creditable_lines
from preau.canteen import operations as canteen
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.types import ActorRequest
from preau.kernel.rights import Right


@requires(Right.BILLING_ISSUE)
@require_http_methods(["GET", "HEAD", "POST"])
def credit(request: ActorRequest, number: str) -> HttpResponse:
    """The form, then what it would give back, then the credit note."""
    invoice = found_invoice(request, number)
    form = CreditForm(request.POST or None, lines=creditable_lines(invoice))
    total_cents = None
    if request.method == "POST" and form.is_valid():
        total_cents = sum(line.amount_cents for line in form.cleaned_data["lines"])
        if "confirm" in request.POST and _given(request, number, form):
            return redirect("billing-desk:invoice", number)
    context = {"invoice": invoice, "form": form, "total_cents": total_cents}
    return render(request, "billing/agents/credit.html", context)


def _given(request: ActorRequest, number: str, form: CreditForm) -> bool:
    chosen = form.cleaned_data
    try:
        note = operations.credit(
            invoice=found_invoice(request, number),
            lines=chosen["lines"],
            reason=chosen["reason"],
            explanation=chosen["explanation"],
            actor=request.actor,
            at=clock.now(),
        )
    except operations.TooMuch:
        form.add_error(None, _("C’est plus que ce qui reste de cette ligne : un autre avoir l’a déjà rendu."))
    except operations.NothingToCredit:
        form.add_error(None, _("Choisissez au moins un repas."))
    except canteen.AlreadyCredited:
        form.add_error(None, _("Un de ces repas a déjà été rendu, ou n’a pas été facturé."))
    else:
        messages.success(request, _("Avoir %(number)s émis, la famille est prévenue.") % {"number": note.number})
        return True
    return False
