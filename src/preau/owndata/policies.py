"""Who may read, take away or close what."""

from preau.kernel.actor import Actor
from preau.kernel.decision import ALLOWED, Decision, refuse
from preau.owndata.reasons import Refusal


def may_manage_own(actor: Actor) -> Decision:
    """One hat per session: an agent reads what is theirs as a parent with their family's account."""
    return ALLOWED if actor.is_citizen and actor.id is not None else refuse(Refusal.FOR_FAMILIES)
