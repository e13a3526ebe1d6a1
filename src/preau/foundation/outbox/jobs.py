"""Sending in the background."""

from datetime import timedelta

from preau.foundation import jobs
from preau.foundation.outbox import claiming, sending


@jobs.job("outbox.send")
def send(message_ids: list[int]) -> None:
    """Again and again is harmless: a message that left is not due."""
    sending.send(message_ids)


@jobs.periodic("outbox.send_due", every=timedelta(seconds=10), clock="real")
def send_due() -> None:
    """Held mails, second tries, and what a dead worker left."""
    while ids := claiming.due_ids():
        sending.send(ids)
