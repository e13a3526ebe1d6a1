"""One box: a family, a child, or a case by its reference."""

import re

from django.http import HttpResponse
from django.shortcuts import redirect, render

from preau.cases import queries as cases
from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.types import ActorRequest
from preau.kernel.identifiers import normalise_reference
from preau.kernel.rights import Right
from preau.payments.queries.families import families_at_counter

LONGEST = 100


@requires(Right.CASES_READ)
def search(request: ActorRequest) -> HttpResponse:
    """A case's own reference goes straight to it; anything else lists families and cases."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    visible = cases.cases_visible_to(request.actor).exclude(filed_at=None)
    known = visible.filter(reference=_reference(text)).first() if text else None
    if known:
        return redirect("cases-desk:case", known.reference)
    if text and (account := _account_of_invoice(request, text)):
        return redirect("payments-desk:account", account)
    context = {
        "text": text,
        "reads_accounts": request.actor.has(Right.BILLING_READ),
        "families": families.families_matching(text, actor=request.actor, on=clock.today()),
        "cases": visible.filter(label__icontains=text).order_by("-filed_at", "-pk")[:20] if text else [],
    }
    return render(request, "desk/agents/search.html", context)


def _reference(text: str) -> str:
    try:
        return normalise_reference(text)
    except ValueError:
        return ""


def _account_of_invoice(request: ActorRequest, text: str) -> str:
    """The family number of the invoice with this number, for those who read invoices."""
    found = families_at_counter(text, actor=request.actor, on=clock.today()) if _is_invoice(text) else []
    return found[0].household.reference if found else ""


def _is_invoice(text: str) -> bool:
    return bool(re.fullmatch(r"\s*[A-Za-z]?\d{4}-\d+\s*", text))
