"""Who may enter the desk."""

from preau.kernel.actor import Actor
from preau.kernel.decision import ALLOWED, Decision, refuse

NOT_AN_AGENT = "desk.not-an-agent"


def may_enter(actor: Actor) -> Decision:
    return ALLOWED if actor.is_agent else refuse(NOT_AN_AGENT)
