"""Letting go of attempts that nobody finished; what is paid all the same still counts later."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from preau.foundation import clock, workflow
from preau.foundation.workflow import ForbiddenMove
from preau.kernel.actor import SYSTEM
from preau.payments.models import OnlinePayment
from preau.payments.operations.online.concluding import conclude
from preau.payments.states import OnlineMove, OnlineState

HELD = (OnlineState.STARTED, OnlineState.PENDING)
ASKED_FOR = timedelta(hours=2)  # after its lock: the provider may be that late in saying how it ended


def let_go(*, attempt: OnlinePayment, at: datetime) -> OnlineState:
    """Ask a last time, then free the invoice. Raises GatewayDown or GatewayRefused, and nothing is freed then."""
    if attempt.gateway_id is not None:
        conclude(gateway_id=attempt.gateway_id, at=at)
    attempt.refresh_from_db()
    if attempt.state in HELD:
        _expire(attempt, at)
    return OnlineState(attempt.state)


def expire_due(*, at: datetime) -> int:
    """Free the invoices whose lock is over without asking anybody; returns how many.

    The provider forgets an order before our lock ends, so nobody can begin to pay it any more; one
    that was paid at the last minute is still asked about for two hours (``to_poll``).
    """
    over = OnlinePayment.objects.filter(state__in=HELD, lock_ends_at__lte=clock.real_now()).order_by("pk")
    return sum(_expire(attempt, at) for attempt in over)


def to_poll(*, limit: int = 500) -> Sequence[str]:
    """Identifiers to ask the provider about: pending ones, and those let go in the last two hours."""
    since = clock.real_now() - ASKED_FOR
    waiting = OnlinePayment.objects.filter(
        state__in=[OnlineState.PENDING, OnlineState.EXPIRED], lock_ends_at__gt=since, gateway_id__isnull=False
    )
    return list(waiting.order_by("lock_ends_at", "pk").values_list("gateway_id", flat=True)[:limit])  # type: ignore[arg-type]


def _expire(attempt: OnlinePayment, at: datetime) -> bool:
    try:
        workflow.apply(attempt, OnlineMove.EXPIRE, actor=SYSTEM, at=at, set={"ended_at": at})
    except ForbiddenMove:
        attempt.refresh_from_db()
        return False
    return True
