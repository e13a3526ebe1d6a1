"""The billing periods of the year, and the opening of a run."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from preau.billing import operations, queries
from preau.billing.queries import desk
from preau.billing.queries.sheets import rulebook_today
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.types import ActorRequest
from preau.kernel.rights import Right
from preau.kernel.school_year import SchoolYear


@requires(Right.BILLING_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def periods(request: ActorRequest) -> HttpResponse:
    """Each period with its dates and its runs; POST opens the next run of one."""
    if request.method == "POST":
        return _opened(request)
    rulebook = rulebook_today(clock.today())
    year = rulebook.document.school_year
    runs, language = desk.runs_of_year(year), get_language() or "fr"
    rows = [
        (period, period.label.in_(language), runs.get(period.key, [])) for period in rulebook.document.billing_periods
    ]
    context = {
        "rows": rows,
        "year": SchoolYear(year).label,
        "office": queries.cash_office(),
        "may_issue": request.actor.has(Right.BILLING_ISSUE),
        "unconfirmed": bool(rulebook.document.grid.to_verify) and not rulebook.confirmed_by,
        "today": clock.today(),
    }
    return render(request, "billing/agents/periods.html", context)


def _opened(request: ActorRequest) -> HttpResponse:
    year = rulebook_today(clock.today()).document.school_year
    try:
        run = operations.open_run(
            school_year=year, period_key=request.POST.get("period", ""), actor=request.actor, at=clock.now()
        )
    except operations.AlreadyOpen:
        messages.error(request, _("Une autre facturation n’est pas terminée : finissez-la ou abandonnez-la d’abord."))
    except operations.GridNotConfirmed:
        messages.error(request, _("Un prix de la grille doit d’abord être confirmé par une personne nommée."))
    except operations.NoCashOffice:
        messages.error(request, _("La régie n’est pas encore enregistrée."))
    except operations.NoSuchPeriod:
        messages.error(request, _("Cette période n’existe pas."))
    else:
        operations.compute_run(run=run, actor=request.actor, at=clock.now())
        return redirect("billing-desk:run", run.reference)
    return redirect("billing-desk:periods")
