"""How far the verification of a family is: it protects an enrolment sent meanwhile (ruling 2)."""

from dataclasses import dataclass
from datetime import date, datetime

from preau.families.models import AdultStay, ChildStay, Declaration
from preau.families.states import DeclarationState
from preau.kernel.instants import paris_day

STANDING = (DeclarationState.CHECKING, DeclarationState.INCOMPLETE, DeclarationState.VERIFIED)


@dataclass(frozen=True)
class CheckView:
    """One declaration that was not sent back: when it came, and the day an agent verified it."""

    sent_at: datetime
    validated_on: date | None


def checks_of(household_id: int) -> list[CheckView]:
    """The declarations of a household that wait or were verified, oldest first; three statements at most."""
    rows = list(Declaration.objects.filter(household_id=household_id, state__in=STANDING).order_by("declared_at", "pk"))
    verified = _verified_at([row.case_reference for row in rows if row.state == DeclarationState.VERIFIED])
    return [CheckView(row.declared_at, _day(verified.get(row.case_reference))) for row in rows]


def _verified_at(references: list[str]) -> dict[str, datetime]:
    if not references:
        return {}
    return {
        reference: verified_at
        for model in (AdultStay, ChildStay)
        for reference, verified_at in model.objects.filter(case_reference__in=references, verified_at__isnull=False)
        .order_by("pk")
        .values_list("case_reference", "verified_at")
        if verified_at
    }


def _day(instant: datetime | None) -> date | None:
    return paris_day(instant) if instant else None
