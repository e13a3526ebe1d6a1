"""Money over the counter: from one family, with a receipt at once, undone while its day is open."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from preau.families import queries as families
from preau.families.queries import HouseholdView
from preau.foundation import clock
from preau.foundation.design.templatetags.design import euros
from preau.foundation.files import web
from preau.foundation.web.access import requires
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.kernel.rights import Right
from preau.payments import policies
from preau.payments.forms.till import Receive, Undo
from preau.payments.operations import till
from preau.payments.queries import papers, receipts
from preau.payments.queries import till as queries
from preau.payments.queries.debts import open_invoices
from preau.payments.reasons import Impossible

if TYPE_CHECKING:
    from preau.payments.models import Payment

KEEPER = requires(Right.TILL_KEEP)
ALREADY_SENT = gettext_lazy("Ce formulaire était déjà envoyé : voici le reçu, rien n’a été encaissé deux fois.")


@KEEPER
def receive(request: ActorRequest, reference: str) -> HttpResponse:
    """Open invoices, a sum, a means; what it would do is shown before it is written."""
    home = _family(request, reference)
    debts = open_invoices(home.id)
    form = Receive(request.POST or None, debts=debts)
    preview = None
    if request.method == "POST" and form.is_valid():
        if "confirm" in request.POST and (payment := _received(request, home, form)):
            return redirect("payments-desk:till-receipt", payment.number)
        preview = None if form.errors else _preview(form)
    context = {
        "home": home,
        "debts": debts,
        "form": form,
        "preview": preview,
        "day": queries.day_on(clock.today()),
        "warned": [debt for debt in debts if debt.in_flight and not debt.at_treasury],
        "treasury": [debt for debt in debts if debt.at_treasury],
    }
    return render(request, "payments/agents/till_family.html", context)


def _family(request: ActorRequest, reference: str) -> HouseholdView:
    home = families.household_with_reference(reference)
    if home is None:
        raise Http404
    require(policies.may_keep_till(request.actor, home.id, on=clock.today()))
    return home


def _preview(form: Receive) -> list[str]:
    """What will be written, in sentences: what each invoice takes, the change, the advance."""
    amount, shares = form.cleaned_data["amount_cents"], form.shares
    numbers = {debt.invoice_id: debt.number for debt in form.debts}
    told = [
        _("%(amount)s pour la facture %(number)s.") % {"amount": euros(cents), "number": numbers[invoice_id]}
        for invoice_id, cents in shares.items()
    ]
    advance = amount - sum(shares.values())
    if advance:
        told.append(_("%(amount)s en avance : la prochaine facture en sera diminuée.") % {"amount": euros(advance)})
    if form.handed is not None:
        told.append(_("Monnaie à rendre : %(amount)s.") % {"amount": euros(form.handed - amount)})
    return told


def _received(request: ActorRequest, home: HouseholdView, form: Receive) -> "Payment | None":
    known = queries.payment_of_form(form.cleaned_data["token"])
    try:
        payment = till.receive(
            household_id=home.id,
            means=form.cleaned_data["means"],
            amount_cents=form.cleaned_data["amount_cents"],
            allocations=form.shares,
            handed_cents=form.handed,
            cheque=form.cheque,
            token=form.cleaned_data["token"],
            actor=request.actor,
            at=clock.now(),
        )
    except Impossible as refusal:
        form.add_error(None, refusal.sentence)
        return None
    if known:
        messages.info(request, ALREADY_SENT)
    else:
        messages.success(request, _("C’est encaissé."))
    return payment


@KEEPER
def receipt(request: ActorRequest, number: str) -> HttpResponse:
    """To print at once; undone from here while the day is open."""
    payment = _payment(request, number)
    sheet = receipts.receipt_sheet(payment)
    may_undo = till.is_undoable(payment, on=clock.today()) and sheet.undone is None
    return render(request, "payments/agents/till_receipt.html", {"sheet": sheet, "may_undo": may_undo})


@KEEPER
def receipt_pdf(request: ActorRequest, number: str) -> HttpResponse:
    payment = _payment(request, number)
    return web.unsaved(name=f"{payment.number}.pdf", content=papers.receipt_pdf(payment), media_type="application/pdf")


@KEEPER
def undo(request: ActorRequest, number: str) -> HttpResponse:
    payment = _payment(request, number)
    form = Undo(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            counter = till.undo(
                payment=payment, reason=form.cleaned_data["reason"], actor=request.actor, at=clock.now()
            )
        except Impossible as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Le reçu est annulé par %(number)s.") % {"number": counter.number})
            return redirect("payments-desk:till-receipt", number)
    return render(request, "payments/agents/till_undo.html", {"form": form, "sheet": receipts.receipt_sheet(payment)})


def _payment(request: ActorRequest, number: str) -> "Payment":
    return get_object_or_404(receipts.payments_visible_to(request.actor, on=clock.today()), number=number)
