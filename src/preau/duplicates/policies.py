"""Who may look at two records side by side, and make them one."""

from collections.abc import Collection
from datetime import date

from preau.duplicates.reasons import Refusal
from preau.families import queries as families
from preau.kernel.actor import Actor
from preau.kernel.decision import ALLOWED, Decision, refuse
from preau.kernel.rights import Right


def may_compare(actor: Actor, household_ids: Collection[int], *, on: date) -> Decision:
    """An agent who decides demandes, and so may also read precautions; never for their own family."""
    if not actor.is_agent or not actor.has(Right.CASES_DECIDE):
        return refuse(Refusal.MUST_DECIDE)
    theirs = families.household_ids_of_family(actor.id, on=on) & set(household_ids)
    return refuse(Refusal.OWN_FAMILY) if theirs else ALLOWED
