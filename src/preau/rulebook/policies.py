"""Who may change the rules."""

from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import ALLOWED, Decision, refuse
from preau.kernel.rights import Right


def may_change_rules(actor: Actor) -> Decision:
    """The system, from the command line, or an administrator."""
    if actor.kind is ActorKind.SYSTEM or actor.has(Right.ADMINISTER):
        return ALLOWED
    return refuse("rulebook.administrators_only")
