"""Who may change how many places there are."""

from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import ALLOWED, Decision, refuse
from preau.kernel.rights import Right
from preau.quotas.reasons import Refusal


def may_add(actor: Actor) -> Decision:
    """Those who administer, and a job of ours."""
    if actor.kind is ActorKind.SYSTEM or actor.has(Right.ADMINISTER):
        return ALLOWED
    return refuse(Refusal.NO_RIGHT)
