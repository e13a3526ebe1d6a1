"""A debit that the bank sends back: the invoice is to pay again, and the family is told how."""

from datetime import datetime

from django.db import transaction

from preau.billing import operations as billing
from preau.foundation import workflow
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.mandates import operations as mandates
from preau.payments import debit_mails, debit_policies
from preau.payments.models import DirectDebit
from preau.payments.operations.debits.refusals import AlreadyReturned, NotPresented, UnknownCode, UnknownDebit
from preau.payments.operations.debits.settling import key_of, settle_some
from preau.payments.rules.returns import ReturnCode
from preau.payments.states import DebitMove, DebitState


@transaction.atomic
def record_return(*, end_to_end_id: str, code: str, actor: Actor, at: datetime) -> DirectDebit:
    """Write down what the bank's list says. The second rejection in a row suspends the authorisation.

    Raises Refused, UnknownCode, UnknownDebit, NotPresented, AlreadyReturned, AdvanceUsed.
    """
    require(debit_policies.may_prepare(actor))
    if code not in set(ReturnCode):
        raise UnknownCode(code)
    debit = _presented(end_to_end_id)
    settle_some([debit.pk])  # the job may not have come to it yet
    workflow.apply(debit, DebitMove.REJECT, actor=actor, at=at, set={"rejected_at": at, "reject_code": code}, code=code)
    billing.unsettle(
        key=key_of(debit),
        counter_key=f"return:{debit.end_to_end_id}",
        label=f"Prélèvement rejeté ({code}), facture {debit.invoice.number}",
        actor=actor,
        at=at,
    )
    suspended = mandates.record_rejection(mandate_id=debit.mandate_id, actor=actor, at=at)
    debit_mails.rejected(debit, suspended=suspended, at=at)
    return debit


def _presented(end_to_end_id: str) -> DirectDebit:
    rows = DirectDebit.objects.select_for_update(of=("self",)).select_related("invoice", "invoice__debt")
    debit = rows.filter(end_to_end_id=end_to_end_id.strip().upper()).first()
    if debit is None:
        raise UnknownDebit(end_to_end_id)
    if debit.state == DebitState.REJECTED:
        raise AlreadyReturned(end_to_end_id)
    if debit.state != DebitState.PRESENTED:
        raise NotPresented(end_to_end_id)
    return debit
