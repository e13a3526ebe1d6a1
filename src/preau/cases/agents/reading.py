"""Reading: the queue, a case, its pages."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from preau.cases import operations, queries
from preau.cases.agents import links, listing, screens
from preau.cases.agents.access import case_at_desk, may_read
from preau.cases.agents.sheet import label_of, sensitive_of
from preau.foundation import audit, clock
from preau.foundation.files import web as files
from preau.foundation.web.access import MISSING_RIGHT, requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import refuse, require
from preau.kernel.rights import Right


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
    """The case in three panes; reading it changes nothing."""
    found = case_at_desk(request.actor, reference)
    return render(request, "cases/agents/case.html", screens.case_screen(request, found))


@require_POST
@requires(Right.CASES_DECIDE)
def start_reading(request: ActorRequest, reference: str) -> HttpResponse:
    """Commencer la lecture: the family sees that somebody reads."""
    found = case_at_desk(request.actor, reference)
    operations.read(case=found, actor=request.actor, at=clock.now())
    return redirect(links.case(request, found.reference))


@requires(Right.CASES_READ)
def page(request: ActorRequest, reference: str, file_id: int, number: int) -> HttpResponse:
    """One page of a document as a picture; the reads of income documents are kept."""
    _open_file(request, reference, file_id, page=number)
    return files.page(file_id, number)


@requires(Right.CASES_READ)
def original(request: ActorRequest, reference: str, file_id: int) -> HttpResponse:
    """The file as it was sent, to be saved."""
    _open_file(request, reference, file_id, page=0)
    return files.attachment(file_id)


def _open_file(request: ActorRequest, reference: str, file_id: int, *, page: int) -> None:
    found = case_at_desk(request.actor, reference)
    kind = next(
        (piece.kind for piece in found.pieces.all() for file in piece.files.all() if file.stored_id == file_id), ""
    )
    if not kind:
        raise Http404
    definition = queries.definition_of(found)
    sensitive = sensitive_of(definition, kind)
    if not may_read(request.actor, sensitive):
        require(refuse(MISSING_RIGHT, rights=(Right.INCOME_READ,)))
    if sensitive == "income":
        audit.record(
            "cases.income.read",
            actor=request.actor,
            subject=found,
            at=clock.now(),
            document=label_of(definition, kind),
            page=page,
        )


@requires(Right.CASES_READ)
def document(request: ActorRequest, reference: str, kind: str) -> HttpResponse:
    """A PDF that we made: proof of filing, bulletin, letter."""
    found = case_at_desk(request.actor, reference)
    try:
        paper = operations.paper(case=found, kind=kind, at=clock.now())
    except operations.NoSuchPaper as absent:
        raise Http404 from absent
    return files.attachment(paper.stored)
