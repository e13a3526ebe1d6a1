"""Who may see invoices, issue them and put them right."""

from datetime import date

from preau.billing.reasons.refusals import Refusal
from preau.families import queries as families
from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import ALLOWED, Decision, given, refuse
from preau.kernel.on_behalf import Scope
from preau.kernel.rights import Right

COLLECTING = frozenset({Right.BILLING_ISSUE, Right.TILL_KEEP, Right.DEBITS_PREPARE, Right.DEBITS_APPROVE})


def may_read(actor: Actor) -> Decision:
    """Agents of the cash office, and those who answer families."""
    return ALLOWED if _is_system(actor) or actor.has(Right.BILLING_READ) else refuse(Refusal.NO_RIGHT)


def may_open(actor: Actor, household_id: int, *, on: date) -> Decision:
    """Read what one family is billed: agents, never their own family from this side."""
    return _never_own_family(may_read(actor), actor, household_id, on=on)


def may_issue(actor: Actor) -> Decision:
    """Prepare, accept and issue a run; set up the cash office."""
    return ALLOWED if _is_system(actor) or actor.has(Right.BILLING_ISSUE) else refuse(Refusal.NO_RIGHT)


def may_put_right(actor: Actor, household_id: int, *, on: date) -> Decision:
    """Hold, credit, hand over to the Trésor: the cash office, never for one's own family."""
    return _never_own_family(may_issue(actor), actor, household_id, on=on)


def may_collect(actor: Actor, household_id: int, *, on: date) -> Decision:
    """Write down money received or sent back; an agent never for their own family."""
    if _is_system(actor):
        return ALLOWED
    if actor.is_citizen:
        theirs = families.is_member(actor.family_id, household_id, on=on)
        return given(actor, Scope.PAY) if theirs else refuse(Refusal.NO_RIGHT)
    if not COLLECTING & actor.rights:
        return refuse(Refusal.NO_RIGHT)
    return _never_own_family(ALLOWED, actor, household_id, on=on)


def may_open_refund(actor: Actor, household_id: int, *, on: date) -> Decision:
    """Those who order a refund, approve it or make the transfer; never that of one's own family."""
    allowed = actor.is_agent and actor.rights & {Right.BILLING_ISSUE, Right.DEBITS_APPROVE, Right.IBAN_READ}
    return _never_own_family(ALLOWED if allowed else refuse(Refusal.NO_RIGHT), actor, household_id, on=on)


def may_approve_refund(actor: Actor, household_id: int, ordered_by_id: int, *, on: date) -> Decision:
    """The second pair of eyes: a person, never the one who ordered, never for one's own family."""
    if not actor.is_agent or not actor.has(Right.DEBITS_APPROVE):
        return refuse(Refusal.NO_RIGHT)
    if actor.id == ordered_by_id:
        return refuse(Refusal.SAME_PERSON)
    return _never_own_family(ALLOWED, actor, household_id, on=on)


def may_read_account_number(actor: Actor, household_id: int, *, on: date) -> Decision:
    """Who makes the transfer at the bank."""
    allowed = actor.is_agent and actor.has(Right.IBAN_READ)
    return _never_own_family(ALLOWED if allowed else refuse(Refusal.NO_ACCOUNT_NUMBER), actor, household_id, on=on)


def _never_own_family(decision: Decision, actor: Actor, household_id: int, *, on: date) -> Decision:
    if not decision.allowed or actor.id is None:
        return decision
    return refuse(Refusal.OWN_FAMILY) if families.is_family_of(actor.id, household_id, on=on) else decision


def _is_system(actor: Actor) -> bool:
    return actor.kind is ActorKind.SYSTEM
