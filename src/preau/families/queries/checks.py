"""How far the verification of a family is: it protects an enrolment sent meanwhile (ruling 2)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from preau.families.models import AdultStay, ChildStay, Declaration
from preau.families.states import DeclarationState
from preau.foundation.prepared import Statement
from preau.kernel.instants import paris_day

STANDING = (DeclarationState.CHECKING, DeclarationState.INCOMPLETE, DeclarationState.VERIFIED)


class CheckView(NamedTuple):
    """One declaration that was not sent back: when it came, and the day an agent verified it."""

    sent_at: datetime
    validated_on: date | None


def checks_of(household_id: int) -> list[CheckView]:
    """The declarations of a household that wait or were verified, oldest first; one statement."""
    return checks_of_households([household_id]).get(household_id, [])


def checks_of_households(household_ids: Iterable[int]) -> dict[int, list[CheckView]]:
    """The same for many households, still one statement; a household that declared nobody is absent."""
    found: defaultdict[int, list[CheckView]] = defaultdict(list)
    for household_id, declared_at, state, verified_at in _declared(tuple(set(household_ids))):
        done_at = verified_at if state == DeclarationState.VERIFIED else None
        found[household_id].append(CheckView(declared_at, paris_day(done_at) if done_at else None))
    return dict(found)


@Statement
def _declared(household_ids: tuple[int, ...]) -> "QuerySet[Declaration, tuple[int, datetime, str, datetime | None]]":
    return (
        Declaration.objects.filter(household_id__in=household_ids, state__in=STANDING)
        .annotate(verified_at=Coalesce(_verified(ChildStay), _verified(AdultStay)))
        .order_by("declared_at", "pk")
        .values_list("household_id", "declared_at", "state", "verified_at")
    )


def _verified(links: type[AdultStay] | type[ChildStay]) -> Subquery:
    """When an agent verified the links that a declaration made; the last of them."""
    made = links.objects.filter(case_reference=OuterRef("case_reference"), verified_at__isnull=False)
    return Subquery(made.order_by("-pk").values("verified_at")[:1])
