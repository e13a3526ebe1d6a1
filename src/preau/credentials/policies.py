"""Who may take somebody's second step away."""

from preau.credentials.reasons import Refusal
from preau.kernel.actor import Actor
from preau.kernel.decision import ALLOWED, Decision, refuse
from preau.kernel.rights import Right


def may_reset(actor: Actor, agent_id: int) -> Decision:
    """The head of service, for everybody but themself: whoever took their session over would do just that."""
    if not actor.is_agent or not actor.has(Right.ADMINISTER):
        return refuse(Refusal.NO_RIGHT)
    return refuse(Refusal.YOURSELF) if actor.id == agent_id else ALLOWED
