"""One message at its own address, writing one, and the files that go with it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from preau.cases import operations, queries
from preau.cases.citizen import thread
from preau.cases.citizen.shell import shell
from preau.cases.citizen.stash import interrupted, send_to_login
from preau.cases.citizen.tabs import title_of
from preau.cases.citizen.visitor import open_to_visitors
from preau.cases.forms import MessageForm
from preau.foundation import clock
from preau.foundation.files import web
from preau.foundation.web.types import ActorRequest

if TYPE_CHECKING:
    from preau.cases.models import Case, MessageFile


@open_to_visitors(send_to_login)
def message(request: ActorRequest, reference: str, message_id: int) -> HttpResponse:
    """« Voir la suite »: a message of ours goes from Non lu to Lu."""
    case = _visible(request, reference)
    found = get_object_or_404(queries.messages_of(case), pk=message_id)
    operations.mark_read(message=found, actor=request.actor, at=clock.now())
    found = queries.messages_of(case).get(pk=message_id)
    context = {
        **_frame(request, case),
        **thread.writing(request, case),
        "message": found,
        "who": thread.who(request, found),
        "reading": thread.reading(found),
        "files": _files(case, queries.files_of(found)),
    }
    return render(request, "cases/citizen/message.html", context)


@open_to_visitors(send_to_login)
def write(request: ActorRequest, reference: str) -> HttpResponse:
    """A page of its own, so that nothing typed is lost when something is wrong with it."""
    case = _visible(request, reference)
    if request.actor.is_agent:  # an agent answers at the desk, under the Caisse's name
        return redirect("cases-desk:case", reference)
    form = MessageForm(request.POST, request.FILES) if request.method == "POST" else MessageForm(interrupted(request))
    if request.method == "POST" and form.is_valid() and _written(request, case, form):
        return redirect(f"{reverse('cases:tracking', args=[reference])}?onglet={thread.TAB}")
    context = _frame(request, case) | thread.writing(request, case) | {"message_form": form}
    return render(request, "cases/citizen/write.html", context)


def _written(request: ActorRequest, case: "Case", form: MessageForm) -> bool:
    said = form.cleaned_data
    try:
        operations.write(case=case, body=said["body"], uploads=said["documents"], actor=request.actor, at=clock.now())
    except operations.UnusableFile as fault:
        form.add_error("documents", f"{fault.name} : {fault.sentence}")
        return False
    except operations.ThreadClosed:
        messages.error(request, _("On ne peut plus écrire au sujet de cette demande. Appelez-nous."))
        return False
    messages.success(request, _("Votre message est envoyé. Nous vous répondrons ici, et un courriel vous préviendra."))
    return True


@open_to_visitors(send_to_login)
def file(request: ActorRequest, reference: str, file_id: int) -> HttpResponse:
    """To save, never to open in place."""
    return web.attachment(_file(request, reference, file_id).stored)


@open_to_visitors(send_to_login)
def file_page(request: ActorRequest, reference: str, file_id: int, page: int) -> HttpResponse:
    """A picture of one page."""
    return web.page(_file(request, reference, file_id).stored, page, width=600)


def _file(request: ActorRequest, reference: str, file_id: int) -> "MessageFile":
    row = queries.message_file_of(_visible(request, reference), file_id)
    if row is None:
        raise Http404
    return row


def _visible(request: ActorRequest, reference: str) -> "Case":
    """A demande with a thread that this person may see; a note is never in it."""
    case = get_object_or_404(queries.wizard_cases_of(request.actor), reference=reference)
    if not queries.has_thread(case):
        raise Http404
    return case


def _frame(request: ActorRequest, case: "Case") -> dict[str, object]:
    back = f"{reverse('cases:tracking', args=[case.reference])}?onglet={thread.TAB}"
    return {"shell": shell(request), "case": case, "title": title_of(case), "back_url": back}


def _files(case: "Case", rows: Iterable["MessageFile"]) -> list[dict[str, object]]:
    return [
        {
            "name": row.stored.name,
            "url": reverse("cases:message-file", args=[case.reference, row.pk]),
            "thumb": reverse("cases:message-file-page", args=[case.reference, row.pk, 1]),
        }
        for row in rows
    ]
