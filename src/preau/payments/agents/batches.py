"""Files of debits at the cash office: seen by four eyes, taken to the bank, or made again."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from preau.foundation import clock, workflow
from preau.foundation.files import web
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.rights import Right
from preau.payments.agents.debits import PREPARES, SEEN, word_of
from preau.payments.debit_reasons import SENTENCES
from preau.payments.operations import debits
from preau.payments.queries import debits as reads
from preau.payments.states import BatchMove, BatchState

if TYPE_CHECKING:
    from preau.payments.models import DebitBatch

APPROVES = requires(Right.DEBITS_APPROVE)


@SEEN
@require_safe
def batch(request: ActorRequest, message_id: str) -> HttpResponse:
    """One file and its debits; who may do what next."""
    row = _batch(message_id)
    page = page_of(reads.debits_of(row), request)
    context = {
        "batch": row,
        "page": page,
        "unsettled": len(reads.unsettled_of(row.pk)) if row.state == BatchState.SENT else 0,
        "rows": [{"debit": each, "word": word_of(each)} for each in page],
        "may_approve": _allows(request, row, BatchMove.APPROVE, Right.DEBITS_APPROVE)
        and request.actor.id != row.cut_by_id,
        "waits_for_another": row.state == BatchState.CUT and request.actor.id == row.cut_by_id,
        "may_send": _allows(request, row, BatchMove.SEND, Right.DEBITS_PREPARE),
        "may_reopen": _allows(request, row, BatchMove.REOPEN, Right.DEBITS_PREPARE),
    }
    return render(request, "payments/agents/debits/batch.html", context)


def _allows(request: ActorRequest, row: "DebitBatch", move: str, right: Right) -> bool:
    return workflow.allows(row, move) and request.actor.has(right)


@APPROVES
@require_POST
def approve(request: ActorRequest, message_id: str) -> HttpResponse:
    return _act(request, message_id, debits.approve, _("Le fichier est validé : il peut être transmis."))


@PREPARES
@require_POST
def send(request: ActorRequest, message_id: str) -> HttpResponse:
    """Written down at once; the invoices of a large file are settled just after."""
    done = _("Le fichier est noté comme transmis : les factures sont réglées.")
    if _batch(message_id).count > debits.AT_ONCE:
        done = _("Le fichier est noté comme transmis : ses factures sont en train d’être réglées.")
    return _act(request, message_id, debits.send, done)


@PREPARES
@require_POST
def reopen(request: ActorRequest, message_id: str) -> HttpResponse:
    """The file is thrown away; its debits wait for the next one."""
    return _act(request, message_id, debits.reopen, _("Le fichier est rouvert : arrêtez-le de nouveau."))


def _act(request: ActorRequest, message_id: str, verb: Callable[..., Any], done: str) -> HttpResponse:
    try:
        verb(batch=_batch(message_id), actor=request.actor, at=clock.now())
    except debits.MustCutAgain as refusal:
        said = {"references": ", ".join(refusal.references)}
        messages.error(request, str(SENTENCES["MustCutAgain"]) % said)
    except REFUSALS as refusal:
        messages.error(request, str(SENTENCES[type(refusal).__name__]))
    else:
        messages.success(request, done)
    return redirect("payments-desk:batch", message_id)


REFUSALS = (
    debits.SamePerson,
    debits.NotApproved,
    debits.AlreadySent,
    debits.TooLate,
    debits.Tampered,
    workflow.ForbiddenMove,
)


@SEEN
@require_safe
def download(request: ActorRequest, message_id: str) -> HttpResponse:
    """The frozen file; the journal says who took it."""
    row = _batch(message_id)
    try:
        content = debits.download(batch=row, actor=request.actor, at=clock.now())
    except debits.NotApproved:
        raise Http404 from None
    return web.unsaved(name=f"{row.message_id}.xml", content=content, media_type="application/xml")


def _batch(message_id: str) -> "DebitBatch":
    return get_object_or_404(reads.batches().select_related("cash_office"), message_id=message_id)
