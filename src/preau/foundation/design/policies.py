"""Who may change the face of the house."""

from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import ALLOWED, Decision, refuse
from preau.kernel.rights import Right


def may_change_organisation(actor: Actor) -> Decision:
    if actor.kind is ActorKind.SYSTEM or actor.has(Right.ADMINISTER):
        return ALLOWED
    return refuse("design.not_yours_to_change")
