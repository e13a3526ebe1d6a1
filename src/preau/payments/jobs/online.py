"""Asking the provider outside the request, and freeing invoices; on the real clock, as its orders live on it."""

from datetime import timedelta

import structlog

from preau.foundation import clock, jobs
from preau.payments.gateways import GatewayDown, GatewayRefused
from preau.payments.operations import online

log = structlog.get_logger()


@jobs.job("payments.conclude")
def conclude(gateway_id: str) -> None:
    """One payment that a notification spoke of. Down or unclear: the minute's round asks again."""
    try:
        online.conclude(gateway_id=gateway_id, at=clock.now())
    except online.UnknownPayment:
        log.info("payment.unknown")
    except (GatewayDown, GatewayRefused) as fault:
        log.warning("payment.no_answer", fault=type(fault).__name__)


@jobs.periodic("payments.poll", every=timedelta(minutes=1), clock="real")
def poll() -> None:
    """Notifications get lost: ask about everything that waits, then free what waited too long."""
    for gateway_id in online.to_poll():
        if not _asked(gateway_id):
            break
    online.expire_due(at=clock.now())


def _asked(gateway_id: str) -> bool:
    """False when the provider is down: the next round asks. One payment that fails never keeps the others waiting."""
    try:
        online.conclude(gateway_id=gateway_id, at=clock.now())
    except GatewayDown:
        return False
    except Exception:
        log.exception("payment.not_concluded")
    return True
