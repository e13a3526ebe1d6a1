"""One run, from its computation to its issue, and what each step did."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from preau.billing import operations, reasons
from preau.billing.queries import desk, reviews
from preau.billing.states import RunState
from preau.foundation import clock
from preau.foundation.audit import queries as audit
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.foundation.workflow import ForbiddenMove
from preau.kernel.money import MINUS
from preau.kernel.rights import Right
from preau.rulebook import queries as rulebooks

if TYPE_CHECKING:
    from preau.billing.models import BillingRun

Act = Callable[..., object]
ACTS: Mapping[str, Act] = {
    "compute": operations.compute_run,
    "accept": operations.accept_run,
    "issue": operations.issue_run,
    "abandon": operations.abandon_run,
}
REVIEWED = (RunState.REVIEW, RunState.ACCEPTED)


@requires(Right.BILLING_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def run(request: ActorRequest, reference: str) -> HttpResponse:
    """Where it is, what it comes to, what to look at; POST does the next step."""
    found = found_run(reference)
    if request.method == "POST" and request.POST.get("act") in ACTS and "confirm" in request.POST:
        return _done(request, found, request.POST["act"])
    slices, computed, issued = reviews.progress_of(found)
    context = {
        "run": found,
        "period": period_of(found),
        "slices": slices,
        "computed": computed,
        "issued": issued,
        "too_early": clock.today() < found.issue_on,
        "asked": request.POST.get("act", "") if request.method == "POST" else "",
        "may_issue": request.actor.has(Right.BILLING_ISSUE),
        "history": [entry for entry in audit.history_of(found) if entry.sentence],
        **(_review(request, found) if found.state in REVIEWED else {}),
        **({"outcome": desk.outcome_of(found)} if found.state in (RunState.ISSUING, RunState.ISSUED) else {}),
    }
    return render(request, "billing/agents/run.html", context)


def _review(request: ActorRequest, found: "BillingRun") -> dict[str, object]:
    anomalies = page_of(reviews.anomalies_of(found), request)
    return {
        "totals": reviews.totals_of(found),
        "lines": [
            (row, reasons.line(row.kind, row.reason), str(row.meals).replace("-", MINUS))
            for row in reviews.totals_by_tariff(found)
        ],
        "page": anomalies,
        "anomalies": desk.named(anomalies.object_list),
        "left": sum(1 for row in reviews.anomalies_of(found) if row.accepted_at is None),
        "waiting": len(reviews.waiting_for_the_other_parent(found)),
        "debits": reviews.expected_debits(found),
    }


def _done(request: ActorRequest, found: "BillingRun", act: str) -> HttpResponse:
    if act == "issue" and clock.today() < found.issue_on:
        # In arrears: a meal that is still to come may yet be an absence.
        messages.error(
            request, _("Les factures de cette période partent à partir du %(day)s.") % {"day": long_day(found.issue_on)}
        )
        return redirect("billing-desk:run", found.reference)
    try:
        ACTS[act](run=found, actor=request.actor, at=clock.now())
    except operations.AnomaliesLeft:
        messages.error(request, _("Il reste des anomalies à accepter, une par une."))
    except operations.GridNotConfirmed:
        messages.error(request, _("Un prix de la grille doit d’abord être confirmé par une personne nommée."))
    except ForbiddenMove:
        messages.error(request, _("Quelqu’un a été plus rapide : relisez où en est cette facturation."))
    return redirect("billing-desk:run", found.reference)


@requires(Right.BILLING_ISSUE)
@require_POST
def accept_anomaly(request: ActorRequest, reference: str, anomaly: int) -> HttpResponse:
    """Somebody looked at it, and says so by name."""
    found = found_run(reference)
    row = reviews.anomalies_of(found).filter(pk=anomaly).first()
    if row is None:
        raise Http404
    try:
        operations.accept_anomaly(anomaly=row, actor=request.actor, at=clock.now())
    except operations.ChangedMeanwhile:
        messages.error(request, _("Une ou un collègue l’a déjà acceptée."))
    return redirect("billing-desk:run", reference)


def found_run(reference: str) -> "BillingRun":
    """404 for a run that does not exist."""
    found = reviews.run_with_reference(reference)
    if found is None:
        raise Http404
    return found


def period_of(found: "BillingRun") -> str:
    """« septembre et octobre 2024 »."""
    rules = rulebooks.version_of(found.school_year, found.rulebook_version)
    period = next(one for one in rules.billing_periods if one.key == found.period_key)
    return f"{period.label.in_(get_language() or 'fr')} {period.last_day.year}"
