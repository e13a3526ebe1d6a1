"""Who may change the reference data of the schools, and close a day."""

from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import ALLOWED, Decision, refuse
from preau.kernel.rights import Right
from preau.schools.reasons import Refusal


def may_load(actor: Actor) -> Decision:
    """The system, from the command line, or an administrator."""
    if actor.kind is ActorKind.SYSTEM or actor.has(Right.ADMINISTER):
        return ALLOWED
    return refuse("schools.administrators_only")


def may_close(actor: Actor, school_id: int | None) -> Decision:
    """Whoever keeps the calendar, anywhere; a head of school for the own schools."""
    if actor.kind is ActorKind.SYSTEM or actor.has(Right.CALENDAR_KEEP):
        return ALLOWED
    if not actor.has(Right.SCHOOL_READ):
        return refuse(Refusal.NO_RIGHT)
    return ALLOWED if school_id in actor.schools else refuse(Refusal.OTHER_SCHOOL)
