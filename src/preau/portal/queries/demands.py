"""The demandes of a family that its board tells of, a line each."""

from typing import TYPE_CHECKING

from django.db.models import Min, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import get_language

from preau.agendas import queries as agendas
from preau.cases import queries as cases
from preau.cases.states import CaseState
from preau.portal.definition import Demand
from preau.quotas import queries as quotas

if TYPE_CHECKING:
    from preau.cases.models import Case

MOST = 100
LAST = 4
ENROLMENT = "inscription-cantine"
TO_DO = (CaseState.DRAFT, CaseState.INFORMATION_REQUESTED)
# What is read of each: neither the rest of the demande nor the document of its démarche, which is kept once read.
COLUMNS = (
    "reference", "procedure_key", "label", "state", "answers", "step", "started_at", "filed_at", "procedure__digest",
)  # fmt: skip
TONES = {
    CaseState.DRAFT: "wait",
    CaseState.HELD: "wait",
    CaseState.INFORMATION_REQUESTED: "no",
    CaseState.ACCEPTED: "ok",
    CaseState.REFUSED: "no",
}


def demands_of(theirs: "QuerySet[Case]") -> list[Demand]:
    """Of the last hundred, in one statement: the four newest, and those where something may have to be done."""
    unanswered = Min("complements__deadline_on", filter=Q(complements__answered_at=None))
    holder = OuterRef("reference")
    rows = theirs.only(*COLUMNS).annotate(
        answer_by=unanswered,
        place_until=Subquery(quotas.offers_to(holder).values("answer_by")[:1]),
        earlier_until=Subquery(agendas.offers_named(holder).values("answer_until")[:1]),
    )
    return [_demand(row) for place, row in enumerate(rows[:MOST]) if place < LAST or _is_told(row)]


def _is_told(row: "Case") -> bool:
    """Enrolments stand on the card of their child."""
    kept = row.place_until or row.earlier_until  # type: ignore[attr-defined]
    return row.state in TO_DO or row.procedure_key == ENROLMENT or bool(kept)


def _demand(row: "Case") -> Demand:
    state = CaseState(row.state)
    child = row.answers.get("enfant")
    return Demand(
        reference=row.reference,
        key=row.procedure_key,
        title=row.label or cases.definition_of(row).title.in_(get_language() or "fr"),
        word=str(state.label),
        state=state,
        tone=TONES.get(state, "plain"),
        url=_url(row),
        started_at=row.started_at,
        filed_at=row.filed_at,
        answer_by=row.answer_by if state is CaseState.INFORMATION_REQUESTED else None,  # type: ignore[attr-defined]
        child_id=child if isinstance(child, int) else None,
        place_until=row.place_until,  # type: ignore[attr-defined]
        earlier_until=row.earlier_until,  # type: ignore[attr-defined]
    )


def _url(row: "Case") -> str:
    """A draft goes on where it stopped; anything else is followed."""
    if row.state == CaseState.DRAFT:
        return reverse("cases:step", args=[row.procedure_key, row.reference, row.step or "informations"])
    return reverse("cases:tracking", args=[row.reference])
