"""The account of a family: what an agent answers on the phone in ten seconds."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from preau.billing import queries as invoices
from preau.families import queries as families
from preau.families.queries import HouseholdView
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.kernel.rights import Right
from preau.payments import policies
from preau.payments.operations import treasury
from preau.payments.queries import accounts
from preau.payments.reasons import Impossible
from preau.tariffs import queries as tariffs


@requires(Right.BILLING_READ)
def account(request: ActorRequest, reference: str) -> HttpResponse:
    home = _family(request, reference)
    lines = invoices.statement_of(home.id)
    page = accounts.statement_page(lines, request.GET.get("page"))
    context = {
        "home": home,
        "payer": families.payers_of([home.id], on=clock.today())[home.id],
        "account": accounts.account_of(home.id, on=clock.today()),
        "page": page,
        "lines": accounts.account_lines(home.id, list(page.object_list)),
        "file": _tariff_file(request, home),
        "keeps_till": request.actor.has(Right.TILL_KEEP),
        "may_transfer": policies.may_transfer(request.actor, home.id, on=clock.today()).allowed,
        "receipt_route": "payments-desk:till-receipt" if request.actor.has(Right.TILL_KEEP) else "",
        "today": clock.today(),
    }
    return render(request, "payments/agents/account.html", context)


@requires(Right.BILLING_ISSUE)
@require_POST
def transfer(request: ActorRequest, reference: str) -> HttpResponse:
    """Every overdue invoice of the family to the Trésor, or none."""
    home = _family(request, reference)
    try:
        numbers = treasury.transfer_household(household_id=home.id, actor=request.actor, at=clock.now())
    except Impossible as refusal:
        messages.error(request, refusal.sentence)
    else:
        told = _("Remis au Trésor public : %(numbers)s. Ces factures ne se paient plus ici.")
        messages.success(request, told % {"numbers": ", ".join(numbers)})
    return redirect("payments-desk:account", reference)


def _family(request: ActorRequest, reference: str) -> HouseholdView:
    home = families.household_with_reference(reference)
    if home is None:
        raise Http404
    require(policies.may_read_account(request.actor, home.id, on=clock.today()))
    return home


def _tariff_file(request: ActorRequest, home: HouseholdView) -> Any:
    """The latest tariff file, for those who may read incomes."""
    if not request.actor.has(Right.INCOME_READ):
        return None
    files = tariffs.files_visible_to(request.actor, on=clock.today()).filter(household_id=home.id)
    return files.prefetch_related(None).order_by("-school_year").first()
