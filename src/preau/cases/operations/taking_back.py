"""A decision sent by mistake is taken back, and another one may follow (ruling 35)."""

from datetime import datetime

from django.db import transaction

from preau.cases import notifications, policies
from preau.cases.models import Case, TakenBack
from preau.cases.operations.common import lock
from preau.cases.operations.refusals import CannotTakeBack, NoReason
from preau.cases.operations.silence import keep_watched_day
from preau.cases.queries import handler_of, view_of, why_not_taken_back
from preau.cases.states import Move
from preau.foundation import outbox, workflow
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day


@transaction.atomic
def take_back(*, case: Case, reason: str, actor: Actor, at: datetime) -> Case:
    """The demande is open again, as if it had not been decided; its handler undoes what the decision did.

    While the mail of the decision waits in the outbox it is withdrawn and the family hears nothing; once it has
    left, another one says that the answer does not stand. Raises NoReason, CannotTakeBack, ForbiddenMove, Refused.
    """
    row = lock(case)
    require(policies.may_decide(actor, row, on=paris_day(at)))
    if not reason.strip():
        raise NoReason(row.reference)
    if not workflow.allows(row, Move.TAKE_BACK):
        raise workflow.ForbiddenMove(row.reference)
    if why := why_not_taken_back(row):
        raise CannotTakeBack(why)
    was = _remember(row, reason.strip(), at=at)
    columns = {"decided_at": None, "decision_reason": "", "decision_mail": None}
    workflow.apply(row, Move.TAKE_BACK, actor=actor, at=at, reason=reason.strip(), set=columns, was=was.was)
    handler_of(row).on_taken_back(view_of(row), was=was.was, reason=reason.strip(), actor=actor, at=at)
    keep_watched_day(row)
    return row


def _remember(case: Case, reason: str, *, at: datetime) -> TakenBack:
    """What it was, before it is wiped from the demande; and what the family hears of it."""
    was = TakenBack.objects.create(
        case=case,
        was=case.state,
        was_reason=case.decision_reason,
        decided_at=case.decided_at,
        reason=reason,
        taken_back_at=at,
    )
    if case.decision_mail is None or not outbox.withdraw(case.decision_mail):
        notifications.taken_back(case, was, at=at)
    return was
