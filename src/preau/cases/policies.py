"""Who may do what with a demande; the sentences are in ``reasons``."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING

from preau.cases.queries import definition_of, email_of, is_of_a_visitor, is_within_perimeter
from preau.cases.queries.hidden import CHILD
from preau.cases.reasons import Refusal
from preau.families import queries as families
from preau.foundation.effects import handler_for
from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import ALLOWED, NOT_GIVEN, Decision, given, refuse
from preau.kernel.on_behalf import Scope
from preau.kernel.rights import Right
from preau.procedures.definition import Definition

if TYPE_CHECKING:
    from preau.cases.models import Case


def may_start(
    actor: Actor, household_id: int | None, applicant_id: int | None, *, on: date, is_open_to_all: bool = False
) -> Decision:
    """A citizen for themself, the counter for somebody else, a job of ours, a visitor where no account is needed."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    if actor.is_visitor and is_open_to_all and household_id is None and applicant_id is None:
        return ALLOWED
    if actor.is_agent:
        return _agent_may(actor, Right.CASES_KEY, household_id, on=on)
    if not actor.is_citizen or applicant_id != actor.family_id:
        return refuse(Refusal.NOT_YOUR_CASE)
    if household_id is not None and not families.is_member(actor.family_id, household_id, on=on):
        return refuse(Refusal.NOT_YOUR_CASE)
    return ALLOWED


def may_fill(actor: Actor, case: "Case", *, on: date) -> Decision:
    """Whoever started it; once it is sent, the other grown-ups of the household too; the counter always.

    A visitor shows the key of the demande.
    """
    if actor.is_visitor:
        return ALLOWED if _holds(actor, case) else refuse(Refusal.NOT_YOUR_CASE)
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    if actor.is_citizen and case.applicant_id == actor.family_id:
        return may_help(actor, definition_of(case), about=case.answers.get(CHILD))
    if actor.is_agent:
        return _agent_may_with(actor, Right.CASES_KEY, case, on=on)
    household_id = case.household_id if case.filed_at else None
    if household_id and families.is_member(actor.family_id, household_id, on=on):
        return may_help(actor, definition_of(case), about=case.answers.get(CHILD))
    return refuse(Refusal.NOT_YOUR_CASE)


def may_help(actor: Actor, definition: Definition, *, about: object = None) -> Decision:
    """Whether what a family gave reaches this démarche, and this child; a family itself may do everything."""
    helped = actor.on_behalf
    if helped is None:
        return ALLOWED
    if not given(actor, Scope.BOOK).allowed:
        return given(actor, Scope.BOOK)
    scope = handler_for(definition.handler).helper_scope
    asks_child = any(question.key == CHILD for question in definition.fields)
    in_reach = helped.children is None or (asks_child and (about is None or about in helped.children))
    return ALLOWED if actor.reaches(scope) and in_reach else refuse(NOT_GIVEN, scope=scope)


def may_reach_at(actor: Actor, case: "Case", contact: Mapping[str, str]) -> Decision:
    """Whoever acts for a family does not say where we write to it: our mails would no longer arrive."""
    is_same = all(str(case.contact.get(key) or "") == str(value) for key, value in contact.items())
    return ALLOWED if is_same or actor.on_behalf is None else refuse(Refusal.FAMILYS_ADDRESS)


def may_claim(actor: Actor, case: "Case", verified_emails: Collection[str]) -> Decision:
    """A family whose verified address is that of the demande, or who has just shown the code sent to it."""
    if not actor.is_citizen or not is_of_a_visitor(case):
        return refuse(Refusal.NOT_YOUR_CASE)
    if email_of(case) in verified_emails or _holds(actor, case):
        return ALLOWED
    return refuse(Refusal.NOT_YOUR_CASE)


def _holds(actor: Actor, case: "Case") -> bool:
    return is_of_a_visitor(case) and case.tracking_token in actor.keys


def may_decide(actor: Actor, case: "Case", *, on: date) -> Decision:
    """Agents who decide, never on their own family; a job of ours."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    return _agent_may_with(actor, Right.CASES_DECIDE, case, on=on)


def may_note(actor: Actor, case: "Case", *, on: date) -> Decision:
    """Notes, and what the family wrote: agents who key or decide, never about their own family."""
    keying = _agent_may_with(actor, Right.CASES_KEY, case, on=on)
    return keying if keying.allowed else _agent_may_with(actor, Right.CASES_DECIDE, case, on=on)


def may_write(actor: Actor, case: "Case", *, on: date) -> Decision:
    """In its thread: the family as it may fill it, and the agents who may note."""
    return may_note(actor, case, on=on) if actor.is_agent else may_fill(actor, case, on=on)


def _agent_may_with(actor: Actor, right: Right, case: "Case", *, on: date) -> Decision:
    """The same about one demande: only within the agent's services and schools (threat 20).

    A draft names its school on its way: it is judged once sent.
    """
    if actor.is_agent and case.filed_at and not is_within_perimeter(case, actor):
        return refuse(Refusal.NOT_YOUR_PERIMETER)
    return _agent_may(actor, right, case.household_id, on=on)


def _agent_may(actor: Actor, right: Right, household_id: int | None, *, on: date) -> Decision:
    if not actor.has(right):
        return refuse(Refusal.NOT_YOUR_TASK)
    if household_id and families.is_family_of(actor.id, household_id, on=on):
        return refuse(Refusal.OWN_FAMILY)
    return ALLOWED
