"""What a run would bill: every family, those whose amount moved, those that wait; one draft with its lines."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from preau.billing import policies
from preau.billing.agents.runs import found_run, period_of
from preau.billing.queries import desk, reviews
from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.kernel.rights import Right

GAP_CENTS = 2_000  # what a person looks at, between two invoices of one family


@requires(Right.BILLING_READ)
@require_safe
def drafts(request: ActorRequest, reference: str) -> HttpResponse:
    """``?vue=ecarts`` the widest differences, ``?vue=retenues`` what waits; otherwise all, with a search."""
    found, view, text = found_run(reference), request.GET.get("vue", ""), request.GET.get("q", "")
    if view == "ecarts":
        page = page_of(reviews.differences_of(found, above_cents=GAP_CENTS), request)
    else:
        rows = reviews.holds_of(found) if view == "retenues" else reviews.drafts_of(found)
        page = page_of(desk.drafts_matching(rows, text, actor=request.actor, on=clock.today()), request)
    context = {
        "run": found,
        "period": period_of(found),
        "page": page,
        "rows": desk.named(page.object_list),
        "view": view,
        "text": text,
        "tabs": _tabs(view),
    }
    return render(request, "billing/agents/drafts.html", context)


def _tabs(view: str) -> list[dict[str, object]]:
    known = {"": _("À émettre"), "ecarts": _("Écarts"), "retenues": _("Retenues")}
    return [
        {"label": label, "url": f"?vue={key}" if key else "?", "current": key == view} for key, label in known.items()
    ]


@requires(Right.BILLING_READ)
@require_safe
def draft(request: ActorRequest, reference: str, family: str) -> HttpResponse:
    """What one family would be billed, and why; never one's own."""
    found = found_run(reference)
    home = families.household_with_reference(family)
    row = desk.draft_of(found, home.id) if home else None
    if home is None or row is None:
        raise Http404
    require(policies.may_open(request.actor, home.id, on=clock.today()))
    context = {
        "run": found,
        "period": period_of(found),
        "home": home,
        "draft": desk.named([row])[0],
        "children": desk.draft_children(row, found),
    }
    return render(request, "billing/agents/draft.html", context)
