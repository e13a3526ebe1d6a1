"""Sending: claim one row, render, speak SMTP, keep the answer. Never inside a transaction."""

import smtplib
from collections.abc import Iterable
from datetime import timedelta

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction

from preau.foundation import clock
from preau.foundation.outbox import claiming, rendering
from preau.foundation.outbox.models import OutboxMessage
from preau.foundation.outbox.states import MessageState

BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440))

log = structlog.get_logger()


def send(message_ids: Iterable[int]) -> int:
    """Send those of the messages that are due and that nobody else is sending; returns how many left.

    A server's refusal is a state of its row. A mail that we cannot write is our own
    mistake: the others leave first, then it is raised.
    """
    left, mistakes = 0, []
    for message_id in message_ids:
        try:
            left += _send_one(message_id)
        except Exception as mistake:  # noqa: BLE001 (raised below, once the others have left)
            mistakes.append(mistake)
    if mistakes:
        raise mistakes[0]
    return left


def _send_one(message_id: int) -> bool:
    message = claiming.claimed(message_id)
    if message is None:
        return False
    try:
        letter = rendering.letter_of(message)
    except Exception as mistake:
        _failed(message, mistake)
        raise
    try:
        _deliver(letter)
    except OSError as fault:  # connections, time-outs, and every answer that smtplib makes an exception of
        _failed(message, fault)
        return False
    _sent(message)
    return True


def _deliver(letter: EmailMultiAlternatives) -> None:
    letter.connection = get_connection(settings.MAIL_TRANSPORT)
    letter.send()


def _sent(message: OutboxMessage) -> None:
    claiming.done(message.pk, clock.now())
    log.info("mail.sent", kind=message.kind, message=message.pk, attempts=message.attempts)


@transaction.atomic
def _failed(message: OutboxMessage, fault: Exception) -> None:
    mine = OutboxMessage.objects.filter(pk=message.pk, state=MessageState.SENDING)
    answer = f"{type(fault).__name__}: {fault}"[:500]
    if _is_final(fault) or message.attempts > len(BACKOFF):
        mine.update(state=MessageState.GIVEN_UP, context={}, answer=answer)
        log.error("mail.given_up", kind=message.kind, message=message.pk, fault=type(fault).__name__)
        return
    wait = BACKOFF[message.attempts - 1]
    mine.update(state=MessageState.FAILED, send_after=clock.real_now() + wait, answer=answer)
    log.warning("mail.failed", kind=message.kind, message=message.pk, fault=type(fault).__name__)


def _is_final(fault: Exception) -> bool:
    """The server said that this address will never work (5xx)."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in fault.recipients.values())
    return isinstance(fault, smtplib.SMTPDataError) and fault.smtp_code >= 500
