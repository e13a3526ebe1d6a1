"""Who may enrol a child, and read the lists of a school."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from preau.canteen.reasons import Refusal
from preau.families.queries.stays import Home, homes_of_children, homes_shared_with
from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import ALLOWED, Decision, given, refuse
from preau.kernel.on_behalf import Scope
from preau.kernel.rights import Right

if TYPE_CHECKING:
    from preau.canteen.models import Enrolment


def may_enrol(actor: Actor, *, child_id: int, household_id: int, on: date) -> Decision:
    """A child of one's own household; at the counter, a child of the household concerned."""
    return may_enrol_all(actor, [(child_id, household_id)], on=on)


def may_enrol_all(actor: Actor, homes: Collection[Home], *, on: date) -> Decision:
    """The same of each (child, household); a refusal names the first child who is not theirs. One statement."""
    theirs = _homes_open_to(actor, {child_id for child_id, _household in homes}, on=on)
    stranger = next((child_id for child_id, household_id in homes if (child_id, household_id) not in theirs), None)
    return given(actor, Scope.BOOK) if stranger is None else refuse(Refusal.NOT_YOUR_CHILD, child_id=stranger)


def _homes_open_to(actor: Actor, child_ids: Collection[int], *, on: date) -> set[Home]:
    if actor.kind is ActorKind.SYSTEM or actor.has(Right.CASES_KEY):
        return homes_of_children(child_ids, on=on)
    return homes_shared_with(actor.eyes, child_ids, on=on) if actor.family_id is not None else set()


def may_decide(actor: Actor) -> Decision:
    """An agent who decides cases, or a job."""
    allowed = actor.kind is ActorKind.SYSTEM or actor.has(Right.CASES_DECIDE)
    return ALLOWED if allowed else refuse(Refusal.NOT_YOUR_TASK)


def may_give_back(enrolment: "Enrolment") -> Decision:
    """A place whose meals are on an invoice ends by an agent's care, not as if it had never been."""
    billed = enrolment.meals.filter(billed_run__isnull=False).exists()
    return refuse(Refusal.MEALS_BILLED) if billed else ALLOWED
