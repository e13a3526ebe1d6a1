"""« Mon autorisation de prélèvement »: what is authorised, what comes next, and how to stop."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from preau.billing.queries import remaining_cents
from preau.families import queries as families
from preau.families.queries import HouseholdView
from preau.foundation import clock, workflow
from preau.foundation.files import web
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import refuse, require
from preau.mandates import queries as mandates
from preau.mandates.operations import NothingInForce
from preau.payments.operations import debits
from preau.payments.queries import debits as reads
from preau.payments.queries.first_debit import first_debited
from preau.payments.reasons import Refusal

OPEN_DEBITS = 10


@require_safe
def mandate(request: ActorRequest) -> HttpResponse:
    """In words; numbers for the bank in small."""
    home = _home(request)
    known = mandates.current(home.id) if home else None
    announced = list(reads.scheduled_of_household(known.household_id)[:OPEN_DEBITS]) if known else []
    first = first_debited(signed_at=known.signed_at) if known and not known.last_presented_on else None
    context = {
        "mandate": known,
        "announced": [{"debit": row, "cents": remaining_cents(row.invoice.debt)} for row in announced],
        "first": first,
        "period": first.period.label.in_(get_language() or "fr") if first else "",
    }
    return render(request, "payments/citizen/mandate.html", context)


@require_POST
def stop(request: ActorRequest) -> HttpResponse:
    """Ends it at once; says what is to be paid otherwise now."""
    home = _home(request)
    if home is None:
        raise Http404
    try:
        given_up = debits.stop(household_id=home.id, actor=request.actor, at=clock.now())
    except (NothingInForce, workflow.ForbiddenMove):  # another tab, or the other parent
        return redirect("payments:mandate")
    messages.success(request, _("Le prélèvement est arrêté."))
    if given_up:
        numbers = ", ".join(debit.invoice.number for debit in given_up)
        messages.warning(request, _("À payer vous-même maintenant : facture %(numbers)s.") % {"numbers": numbers})
    return redirect("payments:mandate")


@require_safe
def paper(request: ActorRequest) -> HttpResponse:
    """The family's own copy, with the whole account number; made now when the job has not run yet."""
    home = _home(request)
    known = mandates.current(home.id) if home else None
    if known is None:
        raise Http404
    return web.attachment(debits.make_mandate_paper(mandate_id=known.id, at=clock.now()))


def _home(request: ActorRequest) -> HouseholdView | None:
    """Raises Refused for an agent: this page is the family's."""
    if not request.actor.is_citizen or request.actor.id is None:
        require(refuse(Refusal.NO_RIGHT))
        return None
    return families.household_of(request.actor.id, on=clock.today())
