"""Who may take money and read accounts."""

from datetime import date

from preau.families import queries as families
from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import ALLOWED, Decision, given, refuse
from preau.kernel.on_behalf import Scope
from preau.kernel.rights import Right
from preau.payments.reasons import Refusal


def may_keep_till(actor: Actor, household_id: int | None = None, *, on: date) -> Decision:
    """The till belongs to the cash office; nobody takes the money of one's own family."""
    return _holds(actor, Right.TILL_KEEP, household_id, on=on)


def may_transfer(actor: Actor, household_id: int, *, on: date) -> Decision:
    """Handing a debt over to the Trésor is an act of whoever issues invoices, never for one's own family."""
    return _holds(actor, Right.BILLING_ISSUE, household_id, on=on)


def may_read_account(actor: Actor, household_id: int, *, on: date) -> Decision:
    """Agents who read invoices; not their own family's account from this side."""
    return _holds(actor, Right.BILLING_READ, household_id, on=on)


def is_family(actor: Actor) -> Decision:
    """« Mes Factures » is for families; agents read accounts from their desk."""
    return given(actor, Scope.INVOICES) if actor.is_citizen else refuse(Refusal.NOT_A_FAMILY)


def may_pay_online(actor: Actor, household_id: int, *, on: date) -> Decision:
    """Whoever lives in the household that owes; an agent pays nobody's invoice."""
    if not actor.is_citizen or not families.is_member(actor.family_id, household_id, on=on):
        return refuse(Refusal.NOT_YOUR_INVOICE)
    return given(actor, Scope.PAY)


def _holds(actor: Actor, right: Right, household_id: int | None, *, on: date) -> Decision:
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    if not actor.is_agent or not actor.has(right):
        return refuse(Refusal.NO_RIGHT)
    if household_id is not None and families.is_family_of(actor.id, household_id, on=on):
        return refuse(Refusal.OWN_FAMILY)
    return ALLOWED
