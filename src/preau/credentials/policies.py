"""Who may take somebody's second step away, and who comes in with FranceConnect."""

from preau.credentials.reasons import Refusal
from preau.kernel.actor import Actor
from preau.kernel.decision import ALLOWED, Decision, refuse
from preau.kernel.rights import Right


def may_reset(actor: Actor, agent_id: int) -> Decision:
    """The head of service, for everybody but themself: whoever took their session over would do just that."""
    if not actor.is_agent or not actor.has(Right.ADMINISTER):
        return refuse(Refusal.NO_RIGHT)
    return refuse(Refusal.YOURSELF) if actor.id == agent_id else ALLOWED


def may_link(actor: Actor, user_id: int) -> Decision:
    """A citizen, for themself: agents come in through what their service gave them."""
    return ALLOWED if actor.is_citizen and actor.id == user_id else refuse(Refusal.FAMILIES_ONLY)
