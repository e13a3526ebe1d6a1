"""The agents' queue."""

from collections.abc import Collection

from django.db.models import Count, F, Q, QuerySet

from preau.cases.models import Case
from preau.cases.queries.thread import with_unread_by_us
from preau.cases.queries.visible import cases_visible_to
from preau.cases.states import CaseState
from preau.kernel.actor import Actor
from preau.kernel.identifiers import normalise_reference

OPEN = (CaseState.SUBMITTED, CaseState.IN_REVIEW, CaseState.HELD, CaseState.INFORMATION_REQUESTED)


def queue(
    actor: Actor,
    *,
    states: Collection[str] = (),
    procedure_key: str = "",
    text: str = "",
    household_id: int | None = None,
    unread: bool = False,
    only_news: bool = False,
    by_law: bool = False,
) -> QuerySet[Case]:
    """Sent demandes, the oldest filed first; by default those that are not decided.

    ``text`` is a reference, or words of the object. ``unread``: a message that no agent has opened.
    ``only_news``: the family added something unread. ``by_law``: the nearest legal day first.
    """
    order = (F("silence_on").asc(nulls_last=True), "pk") if by_law else (F("filed_at").asc(), "pk")
    rows = cases_visible_to(actor).filter(filed_at__isnull=False).order_by(*order)
    rows = rows.filter(state__in=states or OPEN)
    if procedure_key:
        rows = rows.filter(procedure_key=procedure_key)
    if only_news:
        rows = rows.filter(news_at__isnull=False)
    if household_id is not None:
        rows = rows.filter(household_id=household_id)
    if unread:
        rows = with_unread_by_us(rows).filter(has_message=True)
    return rows.filter(_matches(text)) if text.strip() else rows


def _matches(text: str) -> Q:
    try:
        return Q(reference=normalise_reference(text))
    except ValueError:
        words = (Q(label__icontains=word) for word in text.split()[:6])
        return Q(*words)


def counts_by_state(actor: Actor) -> dict[str, int]:
    """How many open demandes in each state, in one query."""
    rows = cases_visible_to(actor).filter(state__in=OPEN).order_by().values("state").annotate(total=Count("pk"))
    return {row["state"]: row["total"] for row in rows}


def open_cases_of(actor: Actor, *, limit: int = 4) -> list[Case]:
    """For the dashboard: what this person has under way, drafts first, then the last sent."""
    rows = cases_visible_to(actor).filter(state__in=(CaseState.DRAFT, *OPEN))
    return sorted(rows[:limit], key=lambda case: case.state != CaseState.DRAFT)
