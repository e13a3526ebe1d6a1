"""Who may hand out a code or a link, and who may give an account back to its owner."""

from datetime import date

from preau.families import queries as families
from preau.kernel.actor import Actor
from preau.kernel.decision import ALLOWED, Decision, refuse
from preau.kernel.rights import Right
from preau.linking.reasons import Refusal


def may_hand_out(actor: Actor, household_id: int, *, on: date) -> Decision:
    """An agent of the counter, never for their own family."""
    return _may(actor, household_id, Right.CASES_KEY, Refusal.NOT_YOUR_TASK, on=on)


def may_give_back(actor: Actor, household_id: int, *, on: date) -> Decision:
    """An agent who decides demandes: whoever does this could open anybody's space."""
    return _may(actor, household_id, Right.CASES_DECIDE, Refusal.MUST_DECIDE, on=on)


def may_claim(actor: Actor) -> Decision:
    """One hat per session: an agent uses the code of their letter with their citizen's account."""
    return ALLOWED if actor.is_citizen else refuse(Refusal.FOR_CITIZENS)


def _may(actor: Actor, household_id: int, right: Right, code: str, *, on: date) -> Decision:
    if not actor.is_agent or not actor.has(right):
        return refuse(code)
    return refuse(Refusal.OWN_FAMILY) if families.is_family_of(actor.id, household_id, on=on) else ALLOWED
