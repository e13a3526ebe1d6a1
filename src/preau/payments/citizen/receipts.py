"""A receipt, to keep: on screen, on paper."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from preau.foundation import clock
from preau.foundation.files import web
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.payments import policies
from preau.payments.queries import papers, receipts

if TYPE_CHECKING:
    from preau.payments.models import Payment


def receipt(request: ActorRequest, number: str) -> HttpResponse:
    sheet = receipts.receipt_sheet(_mine(request, number))
    return render(request, "payments/citizen/receipt.html", {"sheet": sheet})


def receipt_pdf(request: ActorRequest, number: str) -> HttpResponse:
    payment = _mine(request, number)
    return web.unsaved(name=f"{payment.number}.pdf", content=papers.receipt_pdf(payment), media_type="application/pdf")


def _mine(request: ActorRequest, number: str) -> "Payment":
    require(policies.is_family(request.actor))
    return get_object_or_404(receipts.payments_visible_to(request.actor, on=clock.today()), number=number)
