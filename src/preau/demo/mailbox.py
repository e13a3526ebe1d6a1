"""The dev mailbox: a real SMTP server whose mails can be read at /demo/mail/."""

from aiosmtpd.smtp import SMTP, Envelope, Session
from asgiref.sync import sync_to_async

from preau.demo import operations


class Keeper:
    """The aiosmtpd handler: keeps every mail, refuses none."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (aiosmtpd calls it by this name)
        raw = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        recipients = ", ".join(envelope.rcpt_tos)
        await sync_to_async(operations.keep_mail)(raw=raw, recipient=recipients)
        for recipient in envelope.rcpt_tos:
            await sync_to_async(operations.take_answer)(raw=raw, sender=envelope.mail_from, recipient=recipient)
        return "250 OK"
