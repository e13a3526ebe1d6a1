"""« Échanges »: what the family and we said about a demande."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from preau.cases import policies, queries
from preau.cases.forms import MessageForm
from preau.foundation import clock
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest

if TYPE_CHECKING:
    from preau.cases.models import Case, Message

TAB = "echanges"
FIRST_LINE = 120


def tab(request: ActorRequest, case: "Case") -> dict[str, Any]:
    """Twenty messages, the newest first, and the form to write; two statements for the page, two for the files."""
    page = page_of(queries.messages_of(case), request)
    return {"thread": page, "said": [line(request, case, message) for message in page], **writing(request, case)}


def writing(request: ActorRequest, case: "Case") -> dict[str, Any]:
    """The form, or why there is none."""
    today = clock.today()
    return {
        "message_form": MessageForm(),
        "takes_messages": queries.takes_messages(case, on=today),
        "may_write": not request.actor.is_agent and policies.may_write(request.actor, case, on=today).allowed,
        "last_day": queries.last_day_of_thread(case),
    }


def line(request: ActorRequest, case: "Case", message: "Message") -> dict[str, Any]:
    """One message in the list; « Voir la suite » opens it."""
    first = message.body.strip().split("\n", 1)[0]
    return {
        "who": who(request, message),
        "sent_at": message.sent_at,
        "first_line": first[:FIRST_LINE] + ("…" if len(message.body.strip()) > min(len(first), FIRST_LINE) else ""),
        "files": len(message.files.all()),
        "url": reverse("cases:message", args=[case.reference, message.pk]),
        **reading(message),
    }


def reading(message: "Message") -> dict[str, Any]:
    """Non lu or Lu, in words, for whoever it was written to."""
    if message.from_family:
        word = _("Lu par la Caisse des écoles") if message.read_at else _("Pas encore lu par la Caisse des écoles")
    else:
        word = _("Lu") if message.read_at else _("Non lu")
    to_read = not message.from_family and message.read_at is None
    return {"word": word, "tone": "wait" if to_read else "plain", "read_at": message.read_at}


def who(request: ActorRequest, message: "Message") -> str:
    """Never the name of an agent, nor of the other grown-up."""
    if not message.from_family:
        return _("La Caisse des écoles")
    mine = request.actor.is_visitor or message.author_id == request.actor.id
    return _("Vous") if mine and not request.actor.is_agent else _("Votre famille")
