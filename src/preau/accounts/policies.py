"""Who may change the accounts of agents."""

from preau.accounts.reasons import Refusal
from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import ALLOWED, Decision, refuse
from preau.kernel.rights import Right


def may_invite(actor: Actor) -> Decision:
    """The administration, and jobs and commands of ours."""
    allowed = actor.kind is ActorKind.SYSTEM or (actor.is_agent and actor.has(Right.ADMINISTER))
    return ALLOWED if allowed else refuse(Refusal.MUST_ADMINISTER)


def may_change_agent(actor: Actor, user_id: int) -> Decision:
    """The same, never one's own account: nobody gives a right to themself, nor loses the last one by mistake."""
    return refuse(Refusal.NOT_ONESELF) if actor.id == user_id else may_invite(actor)
