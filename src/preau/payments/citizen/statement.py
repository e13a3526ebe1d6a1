"""Relevé de compte: everything that was asked and paid, and what remains, for one household alone."""

from django.http import HttpResponse
from django.shortcuts import render

from preau.billing import queries as invoices
from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.payments import policies
from preau.payments.queries import accounts


def statement(request: ActorRequest) -> HttpResponse:
    """In the order of time; the last page first, where one looks for the last payment."""
    require(policies.is_family(request.actor))
    home = families.household_of(request.actor.eyes.family_id, on=clock.today())
    lines = invoices.statement_of(home.id) if home else []
    page = accounts.statement_page(lines, request.GET.get("page"))
    balance = lines[-1].balance_cents if lines else 0
    context = {
        "page": page,
        "lines": accounts.account_lines(home.id, list(page.object_list)) if home else [],
        "balance_cents": balance,
        "advance_cents": -balance,
        "home": home,
        "today": clock.today(),
    }
    return render(request, "payments/citizen/statement.html", context)
