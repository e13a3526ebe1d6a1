"""Reading: the queue, a case, its pages."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from preau.cases import operations, policies, queries
from preau.cases.agents import links, listing, screens
from preau.cases.agents.access import case_at_desk, may_read
from preau.cases.agents.sheet import label_of, sensitive_of
from preau.foundation import audit, clock
from preau.foundation.files import web as files
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.kernel.rights import Right

if TYPE_CHECKING:
    from preau.foundation.files.models import StoredFile


@requires(Right.CASES_READ)
def queue(request: ActorRequest) -> HttpResponse:
    """What waits, the oldest first."""
    wanted = listing.filter_of(request.GET)
    page = page_of(listing.filtered(request.actor, wanted), request)
    context = {
        "form": wanted,
        "tab": wanted.tab,
        "counts": listing.tab_counts(request.actor),
        "page": page,
        "rows": listing.rows_of(page.object_list, today=clock.today()),
        "filters": screens.filters_of(request),
    }
    return render(request, "cases/agents/queue.html", context)


@requires(Right.CASES_READ)
def case(request: ActorRequest, reference: str) -> HttpResponse:
    """The case in three panes; who could answer has now seen what the family wrote and added, nothing else changes."""
    found = case_at_desk(request.actor, reference)
    if policies.may_note(request.actor, found, on=clock.today()).allowed:
        operations.mark_thread_read(case=found, actor=request.actor, at=clock.now())
    if found.news_at and request.actor.has(Right.CASES_DECIDE):
        operations.see_news(case=found, actor=request.actor, at=clock.now())
    return render(request, "cases/agents/case.html", screens.case_screen(request, found))


@require_POST
@requires(Right.CASES_DECIDE)
def start_reading(request: ActorRequest, reference: str) -> HttpResponse:
    """Commencer la lecture: the family sees that somebody reads."""
    found = case_at_desk(request.actor, reference)
    operations.read(case=found, actor=request.actor, at=clock.now())
    return redirect(links.case(request, found.reference))


@requires(Right.CASES_READ)
def page(request: ActorRequest, reference: str, kind: str, place: int, number: int) -> HttpResponse:
    """One page of a document as a picture; the reads of income documents are kept."""
    return files.page(_readable_file(request, reference, kind, place, page=number), number)


@requires(Right.CASES_READ)
def original(request: ActorRequest, reference: str, kind: str, place: int) -> HttpResponse:
    """The file as it was sent, to be saved."""
    return files.attachment(_readable_file(request, reference, kind, place, page=0))


def _readable_file(request: ActorRequest, reference: str, kind: str, place: int, *, page: int) -> "StoredFile":
    case = case_at_desk(request.actor, reference)
    stored = next(
        (f.stored for p in case.pieces.all() if p.kind == kind for f in p.files.all() if f.place == place), None
    )
    if stored is None:
        raise Http404
    definition = queries.definition_of(case)
    if (sensitive := sensitive_of(definition, kind)) in queries.SENSITIVE:
        require(may_read(request.actor, sensitive))
        audit.record(
            f"cases.{sensitive}.read",
            actor=request.actor,
            subject=case,
            at=clock.now(),
            document=label_of(definition, kind),
            page=page,
        )
    return stored


@requires(Right.CASES_READ)
def document(request: ActorRequest, reference: str, kind: str) -> HttpResponse:
    """A PDF that we made: proof of filing, bulletin, letter."""
    found = case_at_desk(request.actor, reference)
    try:
        paper = operations.paper(case=found, kind=kind, at=clock.now())
    except operations.NoSuchPaper as absent:
        raise Http404 from absent
    return files.attachment(paper.stored)
