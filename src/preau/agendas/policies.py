"""Who may set the agendas, and who receives; the holder of an appointment was recognised by the caller."""

from typing import TYPE_CHECKING

from preau.agendas import queries
from preau.agendas.reasons import Refusal
from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import ALLOWED, Decision, refuse
from preau.kernel.rights import Right

if TYPE_CHECKING:
    from preau.agendas.models import Agenda


def may_keep(actor: Actor) -> Decision:
    """Openings, closures and mass moves: the administration, or a job of ours."""
    return _may(actor, Right.AGENDAS_KEEP, Refusal.NO_RIGHT)


def may_receive(actor: Actor, agenda: "Agenda") -> Decision:
    """Say who came: whoever keeps the counter of one of their services (threat 20)."""
    if not queries.agendas_within(actor).contains(agenda):
        return refuse(Refusal.NOT_AT_THE_DESK)
    return _may(actor, Right.CASES_KEY, Refusal.NOT_AT_THE_DESK)


def is_ours(actor: Actor) -> bool:
    """Delays bind families; the service may find a solution with them until the last minute."""
    return actor.is_agent or actor.kind is ActorKind.SYSTEM


def _may(actor: Actor, right: Right, code: Refusal) -> Decision:
    allowed = actor.kind is ActorKind.SYSTEM or (actor.is_agent and actor.has(right))
    return ALLOWED if allowed else refuse(code)
