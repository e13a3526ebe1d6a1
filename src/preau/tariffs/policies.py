"""Who may see incomes and decide prices."""

from collections.abc import Collection
from datetime import date

from preau.cases import queries as cases
from preau.families import queries as families
from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import ALLOWED, Decision, given, refuse
from preau.kernel.on_behalf import Scope
from preau.kernel.rights import Right
from preau.tariffs.reasons.refusals import Refusal
from preau.tariffs.rules.reason import Reason


def may_decide(actor: Actor, household_id: int, reason: str, *, on: date) -> Decision:
    """The tariff desk, never for one's own family; whoever decides cases may note that a family gives no income."""
    return may_decide_all(actor, [household_id], reason, on=on)


def may_decide_all(actor: Actor, household_ids: Collection[int], reason: str, *, on: date) -> Decision:
    """The same of each of them; a refusal names the first household that is not for this agent."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    rights = {Right.TARIFFS_DECIDE, Right.CASES_DECIDE} if reason == Reason.INCOME_REFUSED else {Right.TARIFFS_DECIDE}
    if not actor.is_agent or not rights & actor.rights:
        return refuse(Refusal.NO_RIGHT)
    return _of_others(actor, household_ids, on=on)


def may_read(actor: Actor, household_id: int, *, on: date) -> Decision:
    """Those who live there, and agents with the right on income."""
    if actor.is_citizen:
        theirs = families.is_member(actor.family_id, household_id, on=on)
        return given(actor, Scope.INCOME) if theirs else refuse(Refusal.NO_RIGHT)
    if not actor.has(Right.INCOME_READ):
        return refuse(Refusal.NO_RIGHT)
    return _of_others(actor, [household_id], on=on)


def _of_others(actor: Actor, household_ids: Collection[int], *, on: date) -> Decision:
    """Families of their schools (threat 20), and not their own."""
    within = cases.families_known_to(household_ids, actor)
    own = families.household_ids_of_family(actor.id, on=on)
    for household_id in household_ids:
        if household_id not in within:
            return refuse(Refusal.OTHER_SCHOOL, household_id=household_id)
        if household_id in own:
            return refuse(Refusal.OWN_FAMILY, household_id=household_id)
    return ALLOWED
