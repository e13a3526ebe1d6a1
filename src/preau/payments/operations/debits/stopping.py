"""The family stops its debits."""

from datetime import datetime

from django.db import transaction

from preau.foundation import workflow
from preau.kernel.actor import Actor
from preau.mandates import operations as mandates
from preau.payments.models import DirectDebit
from preau.payments.rules.debits import Cancelled
from preau.payments.states import DebitMove, DebitState


@transaction.atomic
def stop(*, household_id: int, actor: Actor, at: datetime) -> list[DirectDebit]:
    """End the authorisation at once, and give up what was announced; what the bank already has goes its way.

    Returns what is to be paid otherwise now. Raises NothingInForce, ForbiddenMove, Refused.
    """
    # Debits first, as when a file is sent: the two never wait for each other.
    announced = DirectDebit.objects.select_for_update(of=("self",)).filter(
        household_id=household_id, state=DebitState.SCHEDULED
    )
    given_up = list(announced.select_related("invoice").order_by("collect_on", "pk"))
    mandates.revoke(household_id=household_id, actor=actor, at=at)
    for debit in given_up:
        reason = Cancelled.MANDATE_ENDED
        workflow.apply(debit, DebitMove.CANCEL, actor=actor, at=at, reason=str(reason), set={"reason": str(reason)})
    return given_up
