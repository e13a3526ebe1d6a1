"""Files of a demande: pages as pictures, originals as attachments, our own PDFs."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from preau.cases import operations, queries
from preau.cases.citizen.visitor import open_to_visitors
from preau.cases.notifications import papers, whole
from preau.foundation import audit, clock
from preau.foundation.files import web
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import given, require
from preau.kernel.on_behalf import Scope

if TYPE_CHECKING:
    from preau.cases.models import Case, PieceFile


PRINTED = 200  # events on paper, the newest first


def _hears_everything(request: ActorRequest) -> None:
    """A paper may say incomes and health: whoever acts for a family was given both, or opens none."""
    require(given(request.actor, Scope.INCOME))
    require(given(request.actor, Scope.HEALTH))


def _visible(request: ActorRequest, reference: str) -> "Case":
    return get_object_or_404(queries.wizard_cases_of(request.actor), reference=reference)


def _file(request: ActorRequest, reference: str, file_id: int) -> "PieceFile":
    case = _visible(request, reference)
    row = queries.file_of(case, file_id, actor=request.actor)
    if row is None:
        raise Http404
    operations.record_reading(case=case, kind=row.piece.kind, actor=request.actor, at=clock.now())
    return row


@open_to_visitors()
def page(request: ActorRequest, reference: str, file_id: int, page: int) -> HttpResponse:
    """A picture of one page."""
    return web.page(_file(request, reference, file_id).stored, page, width=600)


@open_to_visitors()
def original(request: ActorRequest, reference: str, file_id: int) -> HttpResponse:
    """To save, never to open in place."""
    return web.attachment(_file(request, reference, file_id).stored)


@open_to_visitors()
def paper(request: ActorRequest, reference: str, kind: str) -> HttpResponse:
    """One of our PDFs: the proof of sending can be had at once, before the job has run."""
    case = _visible(request, reference)
    if kind != papers.RECEIPT:
        _hears_everything(request)
    try:
        return web.attachment(operations.paper(case=case, kind=kind, at=clock.now()).stored)
    except operations.NoSuchPaper:
        raise Http404 from None


@open_to_visitors()
def printed(request: ActorRequest, reference: str) -> HttpResponse:
    """« Imprimer ma demande »: as it is now, answers, documents and history; nothing is kept."""
    case = _visible(request, reference)
    _hears_everything(request)
    if case.filed_at is None:
        raise Http404
    case = queries.complete(case)
    with papers.in_language_of(case):
        spec = whole.whole(case, audit.queries.PresentedHistory(case)[:PRINTED])
    content = papers.compiled(case, spec, at=clock.now())
    return web.unsaved(name=papers.file_name(case, spec), content=content, media_type="application/pdf")


@open_to_visitors()
def preview(request: ActorRequest, key: str, reference: str) -> HttpResponse:
    """The bulletin before it is signed; nothing is kept."""
    _hears_everything(request)
    case = get_object_or_404(queries.drafts_of(request.actor), reference=reference, procedure_key=key)
    with papers.in_language_of(case):
        spec = next(iter(queries.handler_of(case).documents(queries.view_of(case))), None)
    if spec is None:
        raise Http404
    content = papers.compiled(case, spec, at=clock.now())
    return web.unsaved(name=papers.file_name(case, spec), content=content, media_type="application/pdf")
