"""Who may let somebody act for a family, and who may look at it."""

from datetime import date
from typing import TYPE_CHECKING

from preau.delegation.reasons import Refusal
from preau.families import queries as families
from preau.kernel.actor import Actor
from preau.kernel.decision import ALLOWED, Decision, refuse
from preau.kernel.rights import Right

if TYPE_CHECKING:
    from preau.delegation.models import Delegation


def may_manage(actor: Actor, household_id: int, *, on: date) -> Decision:
    """Those who live there, themselves: whoever helps a family cannot let others in, nor keep them out."""
    if actor.on_behalf:
        return refuse(Refusal.NO_FURTHER)
    theirs = actor.is_citizen and families.is_member(actor.id, household_id, on=on)
    return ALLOWED if theirs else refuse(Refusal.FOR_FAMILIES)


def may_end(actor: Actor, delegation: "Delegation", *, on: date) -> Decision:
    """The family, and who helps it."""
    if actor.id is not None and actor.id == delegation.helper_id:
        return ALLOWED
    return may_manage(actor, delegation.household_id, on=on)


def may_help(actor: Actor) -> Decision:
    """With one's own citizen account: one hat per session."""
    return ALLOWED if actor.is_citizen and not actor.on_behalf else refuse(Refusal.FOR_FAMILIES)


def may_view(actor: Actor, household_id: int, *, on: date) -> Decision:
    """Agents with the right to, never on the family of their own (threat 20)."""
    if not actor.is_agent or not actor.has(Right.FAMILIES_VIEW):
        return refuse(Refusal.NO_RIGHT)
    return refuse(Refusal.OWN_FAMILY) if families.is_family_of(actor.id, household_id, on=on) else ALLOWED
