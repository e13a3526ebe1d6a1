"""The thread of a demande (échanges): who may still write, what was said, what is not read yet."""

from datetime import date

from django.conf import settings
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery

from preau.cases.models import Case, Message, MessageFile, ReplyAddress
from preau.cases.queries.theirs import Theirs
from preau.cases.queries.views import definition_of
from preau.cases.queries.visible import cases_visible_to
from preau.cases.rules.exchange import Turn, last_day_to_write, turn
from preau.cases.rules.inbound import reply_address
from preau.cases.states import CaseState
from preau.families.queries import HouseholdView
from preau.kernel.actor import Actor
from preau.kernel.instants import paris_day

UNREAD_BY_FAMILY = Q(from_family=False, internal=False, read_at=None)
UNREAD_BY_US = Q(from_family=True, read_at=None)


def has_thread(case: Case) -> bool:
    """The démarche has exchanges, and the demande was sent."""
    return case.filed_at is not None and definition_of(case).exchanges


def last_day_of_thread(case: Case) -> date | None:
    """The last day on which somebody may write about a demande that is over, inclusive."""
    ended_at = case.updated_at if case.state == CaseState.CANCELLED else case.decided_at
    is_over = case.state in (CaseState.ACCEPTED, CaseState.REFUSED, CaseState.CANCELLED)
    return last_day_to_write(paris_day(ended_at) if is_over and ended_at else None)


def takes_messages(case: Case, *, on: date) -> bool:
    """Whether the thread is there and still open that day."""
    last_day = last_day_of_thread(case)
    return has_thread(case) and (last_day is None or on <= last_day)


def messages_of(case: Case) -> QuerySet[Message]:
    """What the family and we said, the newest first, with how many files (``file_count``); never a note."""
    rows = _spoken().filter(case_id=case.pk).annotate(file_count=Count("files"))
    return rows.order_by("-sent_at", "-pk")


def messages_and_notes_of(case: Case) -> QuerySet[Message]:
    """The same with the notes and the files: for agents only."""
    rows = Message.objects.filter(case_id=case.pk)
    return rows.prefetch_related("files__stored").order_by("-sent_at", "-pk")


def files_of(message: Message) -> list[MessageFile]:
    """The files of one message, in their order; one statement."""
    return list(message.files.select_related("stored"))


def message_file_of(case: Case, file_id: int) -> MessageFile | None:
    """One file of a message of this demande; a note has none."""
    rows = MessageFile.objects.select_related("stored", "message")
    return rows.filter(pk=file_id, message__case_id=case.pk, message__internal=False).first()


def with_turn(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Rows for ``turn_from``: two more columns, no more statement."""
    spoken = _spoken().filter(case_id=OuterRef("pk"))
    last = spoken.order_by("-sent_at", "-pk").values("from_family")[:1]
    return rows.annotate(last_is_family=Subquery(last), unread_by_family=Exists(spoken.filter(UNREAD_BY_FAMILY)))


def turn_from(row: Case) -> Turn:
    """Needs a row of ``with_turn``."""
    return turn(last_is_family=row.last_is_family, unread_by_family=row.unread_by_family)  # type: ignore[attr-defined]


def with_unread_by_us(rows: QuerySet[Case]) -> QuerySet[Case]:
    """The column ``has_message``: the family wrote something that no agent has opened."""
    return rows.annotate(has_message=Exists(_unread_by_us()))


def only_unread_by_us(rows: QuerySet[Case]) -> QuerySet[Case]:
    return rows.filter(Exists(_unread_by_us()))


def cases_with_message(actor: Actor) -> int:
    """How many demandes have a message that no agent has opened; one statement."""
    return only_unread_by_us(cases_visible_to(actor)).order_by().count()


def unread_messages(actor: Actor, *, home: HouseholdView | None = None) -> int:
    """« Échanges à lire »: how many messages of ours about the demandes that a family sees were not opened.

    One statement.
    """
    return sum(_unread(actor, home=home))


@Theirs
def _unread(theirs: QuerySet[Case]) -> QuerySet[Message, int]:
    """One number, or none: all these messages are no notes."""
    rows = Message.objects.filter(UNREAD_BY_FAMILY, case__in=theirs.order_by().values("pk")).order_by()
    return rows.values("internal").annotate(total=Count("pk")).values_list("total", flat=True)


def unread_threads(actor: Actor) -> QuerySet[Case]:
    """The demandes with a message to read, the last written first; ``unread`` counts, ``written_at`` dates."""
    mine = Q(messages__from_family=False, messages__internal=False, messages__read_at=None)
    rows = cases_visible_to(actor).annotate(
        unread=Count("messages", filter=mine), written_at=Max("messages__sent_at", filter=mine)
    )
    return rows.filter(unread__gt=0).order_by("-written_at", "-pk")


def reply_to(case: Case, email: str) -> str:
    """The address that brings an answer from ``email`` into the thread; "" where no mail is taken in."""
    if not settings.PREAU_REPLY_DOMAIN:
        return ""
    row = ReplyAddress.objects.filter(case_id=case.pk, email=email).first()
    return reply_address(row.token, domain=settings.PREAU_REPLY_DOMAIN) if row else ""


def _unread_by_us() -> QuerySet[Message]:
    return Message.objects.filter(UNREAD_BY_US, case_id=OuterRef("pk"))


def _spoken() -> QuerySet[Message]:
    return Message.objects.filter(internal=False)
