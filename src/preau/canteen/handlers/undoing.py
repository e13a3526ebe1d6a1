"""Taking back the decision of an enrolment, with the tariff that came with it (ruling 35)."""

from datetime import datetime

from preau.canteen import operations, queries
from preau.canteen.handlers.answers import Answers
from preau.canteen.reasons import REFUSALS, Refusal
from preau.cases.states import CaseState
from preau.kernel.actor import Actor
from preau.kernel.decision import Refused, refuse
from preau.tariffs import operations as tariff_operations
from preau.tariffs import queries as tariffs

IMPOSSIBLE: dict[type[Exception], Refusal] = {
    operations.MealsBilled: Refusal.BILLED_ALREADY,
    operations.AlreadyEnrolled: Refusal.ALREADY_ENROLLED,
    tariff_operations.CannotTakeBack: Refusal.TARIFF_FOLLOWED,
}


def obstacle(answers: Answers) -> str:
    """What the operations would refuse, said before the agent types a reason; "" when nothing does."""
    code = _obstacle(answers)
    return str(REFUSALS[code]) if code else ""


def _obstacle(answers: Answers) -> Refusal | None:
    case = answers.case
    if case.household_id is None or answers.child_id is None:
        return None
    if queries.is_billed(case.household_id, answers.school_year):
        return Refusal.BILLED_ALREADY
    if case.state == CaseState.REFUSED:
        again = queries.is_enrolled(answers.child_id, case.household_id, answers.school_year)
        return Refusal.ALREADY_ENROLLED if again else None
    if answers.weeks:  # a document gave them to this household: a fact of the family, not of this place
        return Refusal.CUSTODY_RECORDED
    decision = tariffs.decision_of_case(case.reference)
    return Refusal.TARIFF_FOLLOWED if decision and not tariffs.is_only_decision(decision) else None


def undo(reference: str, *, was: str, reason: str, actor: Actor, at: datetime) -> None:
    """The place waits again; an acceptance gives its tariff back, a refusal its filing. Raises Refused."""
    try:
        operations.reopen_enrolment(case_reference=reference, reason=reason, actor=actor, at=at)
        if was == CaseState.ACCEPTED:
            tariff_operations.take_back_decision(case_reference=reference, actor=actor, at=at)
        else:
            tariff_operations.restore_filing(case_reference=reference, actor=actor, at=at)
    except tuple(IMPOSSIBLE) as impossible:
        raise Refused(refuse(IMPOSSIBLE[type(impossible)])) from impossible
