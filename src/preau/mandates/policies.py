"""Who may sign, stop and read the account of an authorisation."""

from datetime import date

from preau.families import queries as families
from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import ALLOWED, Decision, refuse
from preau.kernel.rights import Right
from preau.mandates.reasons import Refusal


def may_sign(actor: Actor, household_id: int, *, on: date) -> Decision:
    """Those who live there, whoever keys their paper, and the démarche that settles by itself."""
    return _may(actor, household_id, {Right.CASES_KEY, Right.DEBITS_PREPARE}, on=on)


def may_end(actor: Actor, household_id: int, *, on: date) -> Decision:
    """Those who live there, and the cash office when they ask it to."""
    return _may(actor, household_id, {Right.DEBITS_PREPARE}, on=on)


def may_read_numbers(actor: Actor) -> Decision:
    """Whole account numbers are for who cuts the debits, and for a job of ours."""
    if actor.kind is ActorKind.SYSTEM or (actor.is_agent and actor.has(Right.IBAN_READ)):
        return ALLOWED
    return refuse(Refusal.NO_RIGHT)


def _may(actor: Actor, household_id: int, rights: set[Right], *, on: date) -> Decision:
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    if actor.is_citizen:
        return ALLOWED if families.is_member(actor.id, household_id, on=on) else refuse(Refusal.NOT_YOURS)
    if not actor.is_agent or not rights & actor.rights:
        return refuse(Refusal.NO_RIGHT)
    return refuse(Refusal.OWN_FAMILY) if families.is_family_of(actor.id, household_id, on=on) else ALLOWED
