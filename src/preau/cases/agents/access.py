"""How every screen of the desk loads its case."""

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404

from preau.cases import queries
from preau.cases.reasons import Refusal
from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.web.access import MISSING_RIGHT
from preau.kernel.actor import Actor
from preau.kernel.decision import ALLOWED, Decision, refuse, require

if TYPE_CHECKING:
    from preau.cases.models import Case


def case_at_desk(actor: Actor, reference: str) -> "Case":
    """A sent demande with its details: 404 when there is none, Refused on the agent's own family."""
    rows = queries.with_details(queries.cases_visible_to(actor).exclude(filed_at=None))
    case = get_object_or_404(rows, reference=reference)
    require(not_own_family(actor, case))
    return case


def not_own_family(actor: Actor, case: "Case") -> Decision:
    """An agent keeps off the file of their own family, even to read."""
    theirs = case.applicant_id == actor.id or (
        case.household_id is not None and families.is_family_of(actor.id, case.household_id, on=clock.today())
    )
    return refuse(Refusal.OWN_FAMILY) if theirs else ALLOWED


def may_read(actor: Actor, sensitive: str) -> Decision:
    """Whether the rights reach what is marked sensitive; an unmarked thing is open to who reads cases."""
    needed = queries.SENSITIVE.get(sensitive)
    return ALLOWED if needed is None or actor.has(needed) else refuse(MISSING_RIGHT, rights=(needed,))
