"""Payments online whose answer does not match what was asked: look, then say what was done."""

from typing import TYPE_CHECKING, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.rights import Right
from preau.payments.forms.online import Examined
from preau.payments.operations import online
from preau.payments.queries import online as queries
from preau.payments.rules.online import differences

if TYPE_CHECKING:
    from preau.payments.models import OnlinePayment

FIELDS: dict[str, str | Promise] = {
    "amount": gettext_lazy("montant"),
    "client": gettext_lazy("régie"),
    "exercise": gettext_lazy("année"),
    "refdet": gettext_lazy("référence de la facture"),
}


class DisputedRow(NamedTuple):
    """One attempt: the family, what we asked, what the provider said (cents), in what they differ."""

    attempt: "OnlinePayment"
    family: str
    said_cents: int
    different: str


@requires(Right.BILLING_READ)
@require_safe
def to_examine(request: ActorRequest) -> HttpResponse:
    page = page_of(queries.disputed().select_related("invoice"), request)
    context = {"page": page, "rows": _rows(list(page.object_list)), "may_close": request.actor.has(Right.TILL_KEEP)}
    return render(request, "payments/agents/to_examine.html", context)


@requires(Right.TILL_KEEP)
@require_POST
def examined(request: ActorRequest, reference: str) -> HttpResponse:
    attempt = get_object_or_404(queries.disputed(), reference=reference)
    form = Examined(request.POST)
    if not form.is_valid():
        messages.error(request, _("Écrivez ce qui a été fait."))
        return redirect("payments-desk:to-examine")
    try:
        note = form.cleaned_data["note"]
        online.examine(attempt=attempt, note=note, actor=request.actor, at=clock.now())
    except online.AlreadyExamined:
        messages.error(request, _("Une ou un collègue vient de le faire."))
    else:
        messages.success(request, _("C’est noté : la famille peut de nouveau payer cette facture."))
    return redirect("payments-desk:to-examine")


def _rows(attempts: "list[OnlinePayment]") -> list[DisputedRow]:
    names = families.households_by_id(attempt.household_id for attempt in attempts)
    return [_row(attempt, names[attempt.household_id].name) for attempt in attempts]


def _row(attempt: "OnlinePayment", family: str) -> DisputedRow:
    said = attempt.answer.get("said", {})
    fields = differences(attempt.amount_cents, attempt.asked, said)
    return DisputedRow(attempt, family, said.get("amount_cents", 0), ", ".join(str(FIELDS[name]) for name in fields))
