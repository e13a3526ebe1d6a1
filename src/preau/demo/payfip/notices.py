"""Notifications from server to server: a POST that carries the idOp and nothing that could be believed."""

import logging
import threading
import urllib.request
from urllib.parse import urlencode

from preau.demo.payfip.book import Operation, Orders

TIMEOUT_SECONDS = 10
log = logging.getLogger("preau.demo.payfip")


def notify(operation: Operation, orders: Orders) -> threading.Thread | None:
    """In the background, as often and as late as told; never raises. None when it was told to drop it."""
    if orders.drop:
        return None
    sender = threading.Thread(target=_send_all, args=(operation, orders), daemon=True)
    sender.start()
    return sender


def _send_all(operation: Operation, orders: Orders) -> None:
    threading.Event().wait(orders.delay_seconds)
    for _copy in range(orders.copies):
        _send(operation)


def _send(operation: Operation) -> None:
    body = urlencode({"idop": operation.id}).encode()
    try:
        with urllib.request.urlopen(operation.asked["urlnotif"], body, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 (whoever orders says where)
            log.info("notified: %s", answer.status)
    except (OSError, ValueError) as fault:
        log.warning("not notified: %s", fault)
