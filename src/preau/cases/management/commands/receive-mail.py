"""``preau receive-mail``: one mail on standard input, as the pipe of a mail server gives it."""

import sys
from typing import Any

import structlog
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from preau.cases import operations
from preau.cases.rules.inbound import LARGEST, BadMail
from preau.foundation import clock

# sysexits(3), which every mail server reads: taken, sent back to its sender, tried again later.
TAKEN, BAD_DATA, TRY_LATER = 0, 65, 75

log = structlog.get_logger()


class Command(BaseCommand):
    help = "Take in an answer to one of our mails, read on standard input; the exit code is one of sysexits."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sender", help="the sender of the envelope; empty for a bounce")
        parser.add_argument("--recipient", default="", help="the recipient of the envelope")

    def handle(self, *args: Any, **options: Any) -> None:
        code = _received(sys.stdin.buffer.read(LARGEST + 1), options["sender"], options["recipient"])
        if code != TAKEN:
            sys.exit(code)


def _received(raw: bytes, sender: str | None, recipient: str) -> int:
    if not settings.PREAU_REPLY_DOMAIN:
        log.error("mail.unexpected", hint="PREAU_REPLY_DOMAIN is not set")
        return TRY_LATER
    try:
        outcome = operations.receive(raw=raw, sender=sender, recipient=recipient, at=clock.now())
    except BadMail as fault:
        log.warning("mail.unreadable", fault=str(fault))
        return BAD_DATA
    except Exception:  # whatever stands in the way, the mail server keeps the mail for us
        log.exception("mail.later")
        return TRY_LATER
    log.info("mail.received", outcome=str(outcome))
    return TAKEN
