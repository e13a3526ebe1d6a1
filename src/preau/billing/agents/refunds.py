"""Advances of families that leave: who has one, and what giving it back would do (ruling 26)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from preau.billing import operations, policies
from preau.billing.forms import GiveBackForm
from preau.billing.queries import refunds
from preau.billing.rules.leaving import Fate
from preau.families import queries as families
from preau.families.queries import HouseholdView
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.kernel.rights import Right
from preau.mandates import queries as mandates

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
        form.add_error("iban", _("Cet IBAN n’est pas valable : vérifiez-le avec le RIB de la famille."))
    except operations.NoAccount:
        form.add_error("iban", _("Écrivez l’IBAN du compte à créditer."))
    except operations.EatsAgain:
        form.add_error(None, _("Cette famille aura encore une facture : elle utilisera l’avance."))
    except (operations.NothingToGiveBack, operations.ChangedMeanwhile):
        form.add_error(None, _("L’avance a changé entre-temps : rechargez la page."))
    else:
        messages.success(request, _told(fate))
        return True
    return False


def _told(fate: Fate) -> str:
    if fate.refunded_cents:
        return _("Le remboursement est ordonné : une autre personne doit le valider.")
    return _("L’avance est retenue sur ce que la famille devait. Elle est prévenue.")
