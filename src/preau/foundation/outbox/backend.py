"""Django's own mail (accounts) leaves through the outbox too."""

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language

from preau.foundation import clock
from preau.foundation.outbox import operations
from preau.foundation.outbox.rendering import PLAIN
from preau.foundation.outbox.types import Letter, UnusableAddress


class OutboxBackend(BaseEmailBackend):
    """Writes each message as a row in the current transaction; nothing is sent inside the request."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        letters = [letter for message in email_messages for letter in _letters(message)]
        try:
            return len(operations.add_all(letters, at=clock.now()))
        except UnusableAddress:
            if not self.fail_silently:
                raise
            return 0


def _letters(message: EmailMessage) -> list[Letter]:
    context = {"subject": str(message.subject), "body": str(message.body), "html": _html_of(message)}
    return [Letter(PLAIN, to, get_language() or "fr", context) for to in message.recipients()]


def _html_of(message: EmailMessage) -> str:
    if not isinstance(message, EmailMultiAlternatives):
        return ""
    return next((str(content) for content, kind in message.alternatives if kind == "text/html"), "")
