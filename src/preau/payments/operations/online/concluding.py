"""Ending: only what the provider says, asked from server to server, counts."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

import structlog
from django.db import transaction

from preau.foundation import clock, workflow
from preau.foundation.workflow import ForbiddenMove
from preau.kernel.actor import SYSTEM
from preau.payments import gateways, notifications
from preau.payments.gateways import Result, Status
from preau.payments.models import Payment
from preau.payments.operations import receipts
from preau.payments.queries import online as queries
from preau.payments.rules.online import differences, is_forgotten
from preau.payments.states import OnlineMove, OnlineState

if TYPE_CHECKING:
    from preau.payments.models import OnlinePayment

log = structlog.get_logger()
SAID = {OnlineState.PAID, OnlineState.DISPUTED}
MOVES = {Status.REFUSED: OnlineMove.REFUSE, Status.CANCELLED: OnlineMove.CANCEL, Status.UNKNOWN: OnlineMove.EXPIRE}


class UnknownPayment(Exception):
    """We never asked for a payment with this identifier."""


def conclude(*, gateway_id: str, at: datetime | None = None) -> OnlineState:
    """Ask the provider and record its answer; the only way to PAID. Returns the state.

    The notification, the family's page and the job may all come here, in any order and as often as
    they like: an attempt that is paid or disputed is not asked about again. ``at`` is business time,
    now by default. Raises UnknownPayment, GatewayDown, GatewayRefused.
    """
    attempt = queries.attempt_of(gateway_id)
    if attempt is None:
        raise UnknownPayment(gateway_id)
    gateway = gateways.current()
    if attempt.state in SAID or gateway is None:
        return OnlineState(attempt.state)
    # Outside any transaction: nothing is locked while the network takes its time.
    result = gateway.result_of(gateway_id)
    return _record(attempt=attempt, result=result, at=at or clock.now())


def _record(*, attempt: "OnlinePayment", result: Result, at: datetime) -> OnlineState:
    try:
        if _says_something(result, attempt):
            _apply(attempt=attempt, result=result, at=at)
    except ForbiddenMove:
        # Somebody else recorded it first, or it ended before: what the row says is the truth.
        attempt.refresh_from_db()
    return OnlineState(attempt.state)


def _says_something(result: Result, attempt: "OnlinePayment") -> bool:
    if result.status is Status.UNKNOWN:
        return is_forgotten(attempt.lock_ends_at, now=clock.real_now())
    return result.status is not Status.PENDING


def _apply(*, attempt: "OnlinePayment", result: Result, at: datetime) -> None:
    said = asdict(result)
    if result.status is not Status.UNKNOWN and differences(attempt.amount_cents, attempt.asked, said):
        _dispute(attempt=attempt, result=result, at=at)
    elif result.status is Status.PAID:
        _pay(attempt=attempt, result=result, at=at)
    else:
        ended = _ended(attempt, result, at)
        workflow.apply(attempt, MOVES[result.status], actor=SYSTEM, at=at, set=ended)


@transaction.atomic
def _pay(*, attempt: "OnlinePayment", result: Result, at: datetime) -> None:
    """The paid effect, once: the row moves, the debt is settled, the receipt leaves, or none of it."""
    told = {"authorisation": result.authorisation, **_ended(attempt, result, at)}
    workflow.apply(attempt, OnlineMove.PAY, actor=SYSTEM, at=at, set=told, amount_cents=attempt.amount_cents)
    payment = receipts.record_payment(
        household_id=attempt.household_id,
        means=Payment.Means.CARD,
        amount_cents=attempt.amount_cents,
        allocations={attempt.invoice_id: attempt.amount_cents},
        actor=SYSTEM,
        at=at,
        online=attempt,
    )
    if payment.advance_cents:
        notifications.paid_twice(payment, at=at)


def _dispute(*, attempt: "OnlinePayment", result: Result, at: datetime) -> None:
    """The invoice stays due; the agents' list and /health say that somebody must look."""
    told = _ended(attempt, result, at)
    workflow.apply(attempt, OnlineMove.DISPUTE, actor=SYSTEM, at=at, reason="mismatch", set=told)
    log.error("payment.mismatch", attempt=attempt.pk)


def _ended(attempt: "OnlinePayment", result: Result, at: datetime) -> Mapping[str, Any]:
    said = asdict(result) | {"paid_at": result.paid_at.isoformat() if result.paid_at else None}
    return {"ended_at": at, "answer": {**attempt.answer, "said": said}}
