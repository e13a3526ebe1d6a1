"""The thread of a demande on the desk: what was said, when it was read, and the notes of colleagues."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from preau.accounts import queries as accounts
from preau.accounts.queries import Contact
from preau.cases import queries
from preau.cases.agents.access import may_answer
from preau.cases.agents.forms import NoteForm, ReplyForm
from preau.foundation import clock
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest

if TYPE_CHECKING:
    from preau.cases.models import Case, Message


class Said(NamedTuple):
    """One message or note, ready to be read."""

    who: str
    body: str
    sent_at: datetime
    word: str
    read_at: datetime | None
    is_note: bool
    by_mail: bool
    files: tuple[tuple[str, str, str], ...]  # name, original, first page


def context(request: ActorRequest, case: "Case") -> dict[str, Any]:
    """Twenty messages and notes, the newest first; four statements, however many there are."""
    page = page_of(queries.messages_and_notes_of(case), request)
    colleagues = accounts.contacts_of(row.author_id for row in page if row.author_id and not row.from_family)
    return {
        "thread": page,
        "said": [_said(case, row, colleagues) for row in page],
        "has_thread": queries.has_thread(case),
        "takes_messages": queries.takes_messages(case, on=clock.today()),
        "may_note": may_answer(request.actor),
        "has_unread": any(row.from_family and row.read_at is None for row in page),
        "reply_form": ReplyForm(),
        "note_form": NoteForm(),
    }


def _said(case: "Case", row: "Message", colleagues: Mapping[int, Contact]) -> Said:
    author = colleagues.get(row.author_id or 0)
    us = author.name if author else _("La Caisse des écoles")
    return Said(
        who=_("La famille") if row.from_family else us,
        body=row.body,
        sent_at=row.sent_at,
        word=_word(row),
        read_at=row.read_at,
        is_note=row.internal,
        by_mail=row.by_mail,
        files=tuple(_file(case, file.pk, file.stored.name) for file in row.files.all()),
    )


def _word(row: "Message") -> str:
    if row.internal:
        return _("Note interne")
    if row.from_family:
        return _("Lu") if row.read_at else _("Non lu")
    return _("Lu par la famille") if row.read_at else _("Pas encore lu par la famille")


def _file(case: "Case", file_id: int, name: str) -> tuple[str, str, str]:
    address = [case.reference, file_id]
    original = reverse("cases-desk:message-file", args=address)
    return name, original, reverse("cases-desk:message-file-page", args=[*address, 1])
