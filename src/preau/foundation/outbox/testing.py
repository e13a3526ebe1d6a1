"""For tests: a real mail server on the loopback, with its moods."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.test import override_settings


@dataclass
class Mailbox:
    """What arrived, newest last; ``answers`` are given to the next messages instead of accepting them."""

    messages: list[EmailMessage] = field(default_factory=list)
    envelopes: list[Envelope] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    refused_recipients: set[str] = field(default_factory=set)

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused_recipients:
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answers:
            return self.answers.pop(0)
        content = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        message = message_from_bytes(content, policy=policy.default)
        self.messages.append(message)
        self.envelopes.append(envelope)
        return "250 2.0.0 kept"

    def to(self, address: str) -> list[EmailMessage]:
        """The messages of one address."""
        return [message for message in self.messages if address in str(message["To"])]


class _AnyFreePort(Controller):
    """The system chooses the port: ask which before connecting to it."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    """The outbox speaks SMTP with this server inside the block."""
    box = Mailbox()
    controller = _AnyFreePort(box, hostname="127.0.0.1", port=0, ready_timeout=10)
    controller.start()
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    try:
        with override_settings(MAIL_TRANSPORT=smtp, EMAIL_HOST="127.0.0.1", EMAIL_PORT=controller.port, **_PLAIN):
            yield box
    finally:
        controller.stop()


_PLAIN = {"EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False, "EMAIL_HOST_USER": "", "EMAIL_HOST_PASSWORD": ""}
