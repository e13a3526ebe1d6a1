"""Who may change a family."""

from datetime import date

from preau.families import queries
from preau.families.reasons import Refusal
from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import ALLOWED, Decision, refuse
from preau.kernel.rights import Right


def may_declare(actor: Actor, household_id: int, *, on: date) -> Decision:
    """Those who live there, the counter, and jobs; an agent never their own family."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    if actor.is_citizen:
        return ALLOWED if queries.is_member(actor.id, household_id, on=on) else refuse(Refusal.NOT_YOUR_FAMILY)
    if queries.is_family_of(actor.id, household_id, on=on):
        return refuse(Refusal.OWN_FAMILY)
    return ALLOWED if actor.has(Right.CASES_KEY) else refuse(Refusal.NOT_YOUR_TASK)


def may_open(actor: Actor) -> Decision:
    """A family is opened by the counter or by a job; a citizen's own by ``ensure_household``."""
    allowed = actor.kind is ActorKind.SYSTEM or actor.has(Right.CASES_KEY)
    return ALLOWED if allowed else refuse(Refusal.NOT_YOUR_TASK)


def may_verify(actor: Actor) -> Decision:
    """An agent who decides, or a job."""
    allowed = actor.kind is ActorKind.SYSTEM or actor.has(Right.CASES_DECIDE)
    return ALLOWED if allowed else refuse(Refusal.NOT_YOUR_TASK)


def may_see_ma_famille(actor: Actor) -> Decision:
    """One hat per session: an agent opens their own family with their citizen's account."""
    return ALLOWED if actor.is_citizen else refuse(Refusal.FOR_CITIZENS)
