"""How long a demande still has to wait: what we usually take, and who came before."""

from typing import NamedTuple

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from preau.cases.models import Case, UsualDelay
from preau.cases.queries.views import definition_of
from preau.cases.states import CaseState

LINE = (CaseState.SUBMITTED, CaseState.IN_REVIEW, CaseState.HELD)  # what we have to answer


class Delay(NamedTuple):
    """``measured``: half of the recent answers came within ``days``; otherwise it is what the démarche announces."""

    days: int
    measured: bool


def with_waiting(rows: QuerySet[Case]) -> QuerySet[Case]:
    """What the two questions below need, in the statement that reads the demande; both by an index."""
    measured = UsualDelay.objects.filter(procedure_key=OuterRef("procedure_key")).values("days")[:1]
    same = Case.objects.filter(procedure_key=OuterRef("procedure_key"), state__in=LINE)
    earlier = same.filter(filed_at__lt=OuterRef("filed_at")).order_by().values("procedure_key")
    before = Subquery(earlier.annotate(n=Count("pk")).values("n"))
    return rows.annotate(usual_days=Subquery(measured), before=Coalesce(before, 0))


def usual_delay_of(case: Case) -> Delay:
    """Of a demande read ``with_waiting``; no query."""
    days: int | None = case.usual_days  # type: ignore[attr-defined]
    return Delay(definition_of(case).usual_days, measured=False) if days is None else Delay(days, measured=True)


def before_in_line(case: Case) -> int | None:
    """How many demandes of the same démarche came earlier and still wait for us; None once somebody reads this one.

    Of a demande read ``with_waiting``; no query.
    """
    return case.before if case.state == CaseState.SUBMITTED else None  # type: ignore[attr-defined]
