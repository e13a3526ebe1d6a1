"""Who may enrol a child, and read the lists of a school."""

from datetime import date
from typing import TYPE_CHECKING

from preau.canteen.reasons import Refusal
from preau.families import queries as families
from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import ALLOWED, Decision, given, refuse
from preau.kernel.on_behalf import Scope
from preau.kernel.rights import Right

if TYPE_CHECKING:
    from preau.canteen.models import Enrolment


def may_enrol(actor: Actor, *, child_id: int, household_id: int, on: date) -> Decision:
    """A child of one's own household; at the counter, a child of the household concerned."""
    if actor.kind is ActorKind.SYSTEM or actor.has(Right.CASES_KEY):
        theirs = household_id in families.household_ids_of_child(child_id, on=on)
    else:
        theirs = actor.family_id is not None and families.lives_with(actor.eyes, child_id, household_id, on=on)
    return given(actor, Scope.BOOK) if theirs else refuse(Refusal.NOT_YOUR_CHILD)


def may_decide(actor: Actor) -> Decision:
    """An agent who decides cases, or a job."""
    allowed = actor.kind is ActorKind.SYSTEM or actor.has(Right.CASES_DECIDE)
    return ALLOWED if allowed else refuse(Refusal.NOT_YOUR_TASK)


def may_give_back(enrolment: "Enrolment") -> Decision:
    """A place whose meals are on an invoice ends by an agent's care, not as if it had never been."""
    billed = enrolment.meals.filter(billed_run__isnull=False).exists()
    return refuse(Refusal.MEALS_BILLED) if billed else ALLOWED
