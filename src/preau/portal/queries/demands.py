"""The demandes of a family that its board tells of, a line each."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import get_language

from preau.agendas import queries as agendas
from preau.cases import queries as cases
from preau.cases.states import CaseState
from preau.families.queries import HouseholdView
from preau.kernel.actor import Actor
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


def demands_of(actor: Actor, *, home: HouseholdView | None = None) -> list[Demand]:
    """The four newest, and those where something may have to be done, a hundred at most; the newest first.

    One statement. Enrolments stand on the card of their child.
    """
    return [_demand(row) for row in _told(actor, home=home)]


@cases.Theirs
def _told(theirs: "QuerySet[Case]") -> "QuerySet[Case]":
    holder = OuterRef("reference")
    places, earlier = quotas.offers_to(holder), agendas.offers_named(holder)
    is_newest = Q(pk__in=theirs.values("pk")[:LAST])
    is_told = Q(state__in=TO_DO) | Q(procedure_key=ENROLMENT) | Q(Exists(places)) | Q(Exists(earlier))
    rows = theirs.filter(is_newest | is_told).only(*COLUMNS)
    return rows.annotate(
        answer_by=Subquery(cases.days_to_answer(OuterRef("pk"))[:1]),
        place_until=Subquery(places.values("answer_by")[:1]),
        earlier_until=Subquery(earlier.values("answer_until")[:1]),
    )[:MOST]


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
