"""Cases that wait, by procedure, and the figures of the day."""

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Min, Q
from django.utils.translation import get_language

from preau.cases import queries as cases
from preau.cases.states import CaseState
from preau.kernel.actor import Actor
from preau.kernel.instants import paris_day
from preau.procedures import queries as procedures

OURS = (CaseState.SUBMITTED, CaseState.IN_REVIEW)


class Waiting(NamedTuple):
    """One procedure: how many cases wait for us, for our own check, for the family; since when the oldest."""

    key: str
    title: str
    ours: int
    held: int
    theirs: int
    oldest_on: date | None


class Figures(NamedTuple):
    """Modest figures of the day."""

    received_today: int
    decided_today: int
    waiting: int


def waiting(actor: Actor) -> list[Waiting]:
    """Procedures with something open, the longest wait first; two statements."""
    titles = {each.card.key: each.card.title for each in procedures.catalogue()}
    rows = (
        cases.cases_visible_to(actor)
        .filter(state__in=[*OURS, CaseState.HELD, CaseState.INFORMATION_REQUESTED])
        .order_by()
        .values("procedure_key")
        .annotate(
            ours=Count("pk", filter=Q(state__in=OURS)),
            held=Count("pk", filter=Q(state=CaseState.HELD)),
            theirs=Count("pk", filter=Q(state=CaseState.INFORMATION_REQUESTED)),
            oldest_at=Min("filed_at", filter=Q(state__in=OURS)),
        )
    )
    language = get_language() or "fr"
    found = [
        Waiting(
            key=row["procedure_key"],
            title=titles[row["procedure_key"]].in_(language)
            if row["procedure_key"] in titles
            else row["procedure_key"],
            ours=row["ours"],
            held=row["held"],
            theirs=row["theirs"],
            oldest_on=paris_day(row["oldest_at"]) if row["oldest_at"] else None,
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: (each.oldest_on is None, each.oldest_on or date.max, each.title))


def figures(actor: Actor, *, since: datetime) -> Figures:
    """Counts of today, one statement; ``since`` is this morning's midnight."""
    row = (
        cases.cases_visible_to(actor)
        .order_by()
        .aggregate(
            received=Count("pk", filter=Q(filed_at__gte=since)),
            decided=Count("pk", filter=Q(decided_at__gte=since)),
            waiting=Count("pk", filter=Q(state__in=OURS)),
        )
    )
    return Figures(row["received"], row["decided"], row["waiting"])
