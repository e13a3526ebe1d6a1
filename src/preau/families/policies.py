"""Who may change a family, and who may hide a child from one of its grown-ups."""

from datetime import date

from preau.families import queries
from preau.families.reasons import Refusal
from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import ALLOWED, Decision, given, refuse
from preau.kernel.on_behalf import Scope
from preau.kernel.rights import Right


def may_declare(actor: Actor, household_id: int, *, on: date) -> Decision:
    """Those who live there, the counter, and jobs; an agent never their own family."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    if actor.is_citizen:
        theirs = queries.is_member(actor.family_id, household_id, on=on)
        return given(actor, Scope.BOOK) if theirs else refuse(Refusal.NOT_YOUR_FAMILY)
    if queries.is_family_of(actor.id, household_id, on=on):
        return refuse(Refusal.OWN_FAMILY)
    return ALLOWED if actor.has(Right.CASES_KEY) else refuse(Refusal.NOT_YOUR_TASK)


def may_open(actor: Actor) -> Decision:
    """A family is opened by the counter or by a job; a citizen's own by ``ensure_household``."""
    allowed = actor.kind is ActorKind.SYSTEM or actor.has(Right.CASES_KEY)
    return ALLOWED if allowed else refuse(Refusal.NOT_YOUR_TASK)


def may_take_over(actor: Actor) -> Decision:
    """A whole town at once: a command of the installer, nobody through a page."""
    return ALLOWED if actor.kind is ActorKind.SYSTEM else refuse(Refusal.NOT_YOUR_TASK)


def may_link(actor: Actor, user_id: int) -> Decision:
    """The owner of the account, the counter, and jobs; the proof is asked by who calls."""
    own = actor.is_citizen and actor.id == user_id
    allowed = own or actor.kind is ActorKind.SYSTEM or actor.has(Right.CASES_KEY)
    return ALLOWED if allowed else refuse(Refusal.NOT_YOUR_TASK)


def may_verify(actor: Actor) -> Decision:
    """An agent who decides, or a job."""
    allowed = actor.kind is ActorKind.SYSTEM or actor.has(Right.CASES_DECIDE)
    return ALLOWED if allowed else refuse(Refusal.NOT_YOUR_TASK)


def may_see_ma_famille(actor: Actor) -> Decision:
    """One hat per session: an agent opens their own family with their citizen's account."""
    return ALLOWED if actor.is_citizen else refuse(Refusal.FOR_CITIZENS)


def may_read_precautions(actor: Actor) -> Decision:
    """Those who place them and those who confirm them; nobody else learns of one."""
    allowed = actor.is_agent and actor.rights & {Right.CASES_DECIDE, Right.ADMINISTER}
    return ALLOWED if allowed else refuse(Refusal.NOT_YOUR_TASK)


def may_place_precaution(actor: Actor, child_id: int, *, on: date) -> Decision:
    """An agent who decides demandes, never for a child of their own family (ruling 24)."""
    if not actor.is_agent or not actor.has(Right.CASES_DECIDE):
        return refuse(Refusal.MUST_DECIDE)
    return _not_their_own(actor, child_id, on=on)


def may_confirm_precaution(actor: Actor, child_id: int, placed_by_id: int, *, on: date) -> Decision:
    """A supervisor who is not the person who placed it."""
    if not actor.is_agent or not actor.has(Right.ADMINISTER):
        return refuse(Refusal.MUST_SUPERVISE)
    if actor.id == placed_by_id:
        return refuse(Refusal.SAME_PERSON)
    return _not_their_own(actor, child_id, on=on)


def may_lift_precaution(actor: Actor, child_id: int, *, on: date) -> Decision:
    """A supervisor: a child seen again by mistake cannot be unseen."""
    if not actor.is_agent or not actor.has(Right.ADMINISTER):
        return refuse(Refusal.MUST_SUPERVISE)
    return _not_their_own(actor, child_id, on=on)


def _not_their_own(actor: Actor, child_id: int, *, on: date) -> Decision:
    theirs = queries.household_ids_of_family(actor.id, on=on) & set(queries.household_ids_of_child(child_id, on=on))
    return refuse(Refusal.OWN_FAMILY) if theirs or queries.is_guardian(actor, child_id, on=on) else ALLOWED
