"""Answering the family, noting something for colleagues, and the files that came with a message."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from preau.cases import operations, queries
from preau.cases.agents import links, screens
from preau.cases.agents.access import case_at_desk
from preau.cases.agents.forms import NoteForm, ReplyForm
from preau.foundation import clock
from preau.foundation.files import web
from preau.foundation.web.access import requires
from preau.foundation.web.types import ActorRequest
from preau.kernel.rights import Right

if TYPE_CHECKING:
    from preau.cases.models import Case, MessageFile

ANCHOR = "#echanges"


@require_POST
@requires(Right.CASES_KEY, Right.CASES_DECIDE)
def write(request: ActorRequest, reference: str) -> HttpResponse:
    """To the family: a mail says that there is a message, nothing more."""
    case, form = case_at_desk(request.actor, reference), ReplyForm(request.POST, request.FILES)
    if not form.is_valid() or not _written(request, case, form):
        return render(request, "cases/agents/case.html", screens.case_screen(request, case, reply_form=form))
    messages.success(request, _("Votre message est envoyé à la famille."))
    return redirect(links.case(request, reference) + ANCHOR)


def _written(request: ActorRequest, case: "Case", form: ReplyForm) -> bool:
    said = form.cleaned_data
    try:
        operations.write(case=case, body=said["text"], uploads=said["files"], actor=request.actor, at=clock.now())
    except operations.UnusableFile as fault:
        form.add_error("files", f"{fault.name} : {fault.sentence}")
        return False
    except (operations.ThreadClosed, operations.TooLong) as fault:
        closed = isinstance(fault, operations.ThreadClosed)
        form.add_error("message", _("On ne peut plus écrire ici.") if closed else _("Votre message est trop long."))
        return False
    return True


@require_POST
@requires(Right.CASES_KEY, Right.CASES_DECIDE)
def note(request: ActorRequest, reference: str) -> HttpResponse:
    """For colleagues: the family never reads it."""
    case, form = case_at_desk(request.actor, reference), NoteForm(request.POST)
    if not form.is_valid():
        return render(request, "cases/agents/case.html", screens.case_screen(request, case, note_form=form))
    operations.write_note(case=case, body=form.cleaned_data["body"], actor=request.actor, at=clock.now())
    messages.success(request, _("Votre note est gardée."))
    return redirect(links.case(request, reference) + ANCHOR)


@requires(Right.CASES_READ)
def file(request: ActorRequest, reference: str, file_id: int) -> HttpResponse:
    """The file as it was sent, to be saved."""
    return web.attachment(_file(request, reference, file_id).stored)


@requires(Right.CASES_READ)
def file_page(request: ActorRequest, reference: str, file_id: int, page: int) -> HttpResponse:
    """One page as a picture."""
    return web.page(_file(request, reference, file_id).stored, page)


def _file(request: ActorRequest, reference: str, file_id: int) -> "MessageFile":
    row = queries.message_file_of(case_at_desk(request.actor, reference), file_id)
    if row is None:
        raise Http404
    return row
