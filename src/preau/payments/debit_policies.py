"""Who prepares the bank's file, who approves it, who may hold it in hand."""

from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import ALLOWED, Decision, refuse
from preau.kernel.rights import Right
from preau.payments.reasons import Refusal


def may_prepare(actor: Actor) -> Decision:
    """Cut, send, record what comes back: the cash office."""
    return _has(actor, Right.DEBITS_PREPARE)


def may_approve(actor: Actor) -> Decision:
    """The second pair of eyes; that it is another person is asked of the file itself."""
    return _has(actor, Right.DEBITS_APPROVE)


def may_download(actor: Actor) -> Decision:
    """The file holds account numbers: those who prepare and those who approve."""
    return ALLOWED if may_prepare(actor).allowed or may_approve(actor).allowed else refuse(Refusal.NO_RIGHT)


def _has(actor: Actor, right: Right) -> Decision:
    # A job of ours never touches the file: a person answers for it.
    if actor.kind is ActorKind.AGENT and actor.has(right):
        return ALLOWED
    return refuse(Refusal.NO_RIGHT)
