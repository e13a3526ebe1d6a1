"""Debits at the cash office: what is expected each day, one debit and what the bank says of it."""

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from preau.billing import operations as billing
from preau.billing.queries import remaining_cents
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.rights import Right
from preau.payments.debit_reasons import CANCELLED, MOVED, RETURNED, SENTENCES
from preau.payments.forms.debits import ReturnForm
from preau.payments.operations import debits
from preau.payments.queries import debits as reads

if TYPE_CHECKING:
    from preau.payments.models import DirectDebit

SEEN = requires(Right.DEBITS_PREPARE, Right.DEBITS_APPROVE)
PREPARES = requires(Right.DEBITS_PREPARE)
LONGEST = 60


@SEEN
@require_safe
def home(request: ActorRequest) -> HttpResponse:
    """What waits for a file, day by day, then the files; a reference finds one debit."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    found = reads.debit_with_reference(text) if text else None
    if found:
        return redirect("payments-desk:debit", found.end_to_end_id)
    context = {
        "text": text,
        "days": reads.days_to_cut(),
        "page": page_of(reads.batches(), request),
        "may_prepare": request.actor.has(Right.DEBITS_PREPARE),
        "today": clock.today(),
    }
    return render(request, "payments/agents/debits/home.html", context)


@SEEN
@require_safe
def day(request: ActorRequest, on: str) -> HttpResponse:
    """The debits expected that day, with those that were moved there and why."""
    collect_on = _day(on)
    page, asked_at = page_of(reads.expected(collect_on), request), reads.cut_asked_at(collect_on)
    context = {
        "day": collect_on,
        "page": page,
        "rows": [
            {"debit": row, "cents": remaining_cents(row.invoice.debt), "why": MOVED.get(row.moved_for, "")}
            for row in page
        ],
        "asked_at": asked_at,
        "may_cut": request.actor.has(Right.DEBITS_PREPARE) and collect_on > clock.today() and asked_at is None,
    }
    return render(request, "payments/agents/debits/day.html", context)


@PREPARES
@require_POST
def cut(request: ActorRequest, on: str) -> HttpResponse:
    """Freeze the file of a day; a large one is made by a job, and the page of the day says so."""
    collect_on = _day(on)
    try:
        result = debits.cut_or_ask(collect_on=collect_on, actor=request.actor, at=clock.now())
    except (debits.AlreadyCut, debits.TooLate, billing.NoCashOffice) as refusal:
        messages.error(request, str(SENTENCES[type(refusal).__name__]))
        return redirect("payments-desk:debits")
    if result is None:
        return redirect("payments-desk:debits-day", on)
    _tell(request, result)
    return (
        redirect("payments-desk:batch", result.batch.message_id) if result.batch else redirect("payments-desk:debits")
    )


def _tell(request: ActorRequest, result: debits.CutResult) -> None:
    said = {"presented": result.presented, "moved": len(result.moved), "cancelled": len(result.cancelled)}
    words = _("%(presented)d à prélever, %(moved)d reportés, %(cancelled)d annulés.") % said
    if result.batch is None:
        messages.warning(request, _("Rien à prélever ce jour-là.") + " " + words)
    else:
        messages.success(request, _("Le fichier est arrêté.") + " " + words)


@SEEN
def debit(request: ActorRequest, reference: str) -> HttpResponse:
    """One debit; what the bank sent back is written here."""
    row = reads.debit_with_reference(reference)
    if row is None:
        raise Http404
    may_return = request.actor.has(Right.DEBITS_PREPARE)
    form = ReturnForm(request.POST if request.method == "POST" and may_return else None)
    if form.is_bound and form.is_valid():
        return _return(request, row, form.cleaned_data["code"])
    context = {"debit": row, "word": word_of(row), "why": MOVED.get(row.moved_for, ""), "form": form}
    return render(request, "payments/agents/debits/debit.html", context | {"may_return": may_return})


def _return(request: ActorRequest, row: "DirectDebit", code: str) -> HttpResponse:
    try:
        debits.record_return(end_to_end_id=row.end_to_end_id, code=code, actor=request.actor, at=clock.now())
    except (debits.NotPresented, debits.AlreadyReturned, billing.AdvanceUsed) as refusal:
        messages.error(request, str(SENTENCES[type(refusal).__name__]))
    else:
        messages.success(request, _("Le rejet est noté : la facture est de nouveau à payer, la famille est prévenue."))
    return redirect("payments-desk:debit", row.end_to_end_id)


def word_of(debit: "DirectDebit") -> str:
    """Where a debit stands, in one phrase."""
    why = RETURNED.get(debit.reject_code) or CANCELLED.get(debit.reason)
    state = str(debit.get_state_display())
    return f"{state}, {why}" if why else state


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
