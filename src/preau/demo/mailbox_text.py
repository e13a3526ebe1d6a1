"""Reading a raw mail: its headers, its bodies, its attachments."""

from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default as modern


@dataclass(frozen=True)
class Attachment:
    name: str
    media_type: str
    content: bytes


def _message(raw: bytes) -> EmailMessage:
    message: Message = message_from_bytes(raw, policy=modern)
    if not isinstance(message, EmailMessage):
        raise TypeError("the modern policy makes EmailMessage")
    return message


def headers_of(raw: bytes) -> tuple[str, str]:
    """(sender, subject), empty when the mail has none."""
    message = _message(raw)
    return str(message.get("From", "")), str(message.get("Subject", ""))


def body_of(raw: bytes, kind: str) -> str:
    """The text of the ``plain`` or ``html`` body, empty when there is none."""
    part = _message(raw).get_body(preferencelist=(kind,))
    return str(part.get_content()) if part else ""


def attachments_of(raw: bytes) -> list[Attachment]:
    return [
        Attachment(part.get_filename() or "document", part.get_content_type(), _bytes_of(part))
        for part in _message(raw).iter_attachments()
    ]


def _bytes_of(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
