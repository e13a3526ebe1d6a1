"""Who may change the reference data of the schools."""

from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import ALLOWED, Decision, refuse
from preau.kernel.rights import Right


def may_load(actor: Actor) -> Decision:
    """The system, from the command line, or an administrator."""
    if actor.kind is ActorKind.SYSTEM or actor.has(Right.ADMINISTER):
        return ALLOWED
    return refuse("schools.administrators_only")
