"""How long a demande still has to wait: what we usually take, and who came before."""

from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from preau.cases.models import Case, UsualDelay
from preau.cases.queries.views import definition_of
from preau.cases.states import CaseState

LINE = (CaseState.SUBMITTED, CaseState.IN_REVIEW, CaseState.HELD)  # what we have to answer


@dataclass(frozen=True)
class Delay:
    """``measured``: half of the recent answers came within ``days``; otherwise it is what the démarche announces."""

    days: int
    measured: bool


def with_usual_delay(rows: QuerySet[Case]) -> QuerySet[Case]:
    """The measured delay of each démarche in the statement that reads its demandes."""
    measured = UsualDelay.objects.filter(procedure_key=OuterRef("procedure_key")).values("days")[:1]
    return rows.annotate(usual_days=Subquery(measured))


def usual_delay_of(case: Case) -> Delay:
    """No query when the row came ``with_usual_delay``, else one."""
    days = getattr(case, "usual_days", None)
    if not hasattr(case, "usual_days"):
        days = UsualDelay.objects.filter(procedure_key=case.procedure_key).values_list("days", flat=True).first()
    return Delay(definition_of(case).usual_days, measured=False) if days is None else Delay(days, measured=True)


def before_in_line(case: Case) -> int | None:
    """How many demandes of the same démarche came earlier and still wait for us; None once somebody reads this one.

    One statement, by an index.
    """
    if case.state != CaseState.SUBMITTED:
        return None
    same = Case.objects.filter(procedure_key=case.procedure_key, state__in=LINE)
    return same.filter(filed_at__lt=case.filed_at).count()
