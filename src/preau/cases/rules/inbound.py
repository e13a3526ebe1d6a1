"""What a mail that arrives says: for which thread, from whom, its words and its files. It is hostile until read."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default as modern
from email.utils import getaddresses

from preau.cases.rules.quoting import plain, without_quote

LARGEST = 25 * 1024 * 1024  # bytes; more than a mail server of the trade hands on
LONGEST_TEXT = 500_000  # characters that are looked at
MOST_PARTS = 100
DEEPEST = 20
ADDRESSED = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
LOCAL_PART = "reponse"
# Decoders that are slow on purpose-made input, or that read escapes of Python.
UNFIT = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "unicode-escape", "raw-unicode-escape", "utf-7"}
JOINERS = "\u200c\u200d"  # they make emoji and some scripts
BULK = {"bulk", "junk", "list", "auto_reply"}
DAEMONS = ("mailer-daemon", "postmaster", "noreply", "no-reply")


class BadMail(ValueError):
    """Not a mail that can be read."""


@dataclass(frozen=True)
class AttachedFile:
    name: str
    content: bytes


@dataclass(frozen=True)
class Inbound:
    """A mail that was read. ``token`` is "" when it is for no thread; ``digest`` names it: twice the same is once."""

    token: str
    sender: str
    digest: str
    is_automatic: bool
    text: str
    files: tuple[AttachedFile, ...] = ()


def reply_address(token: str, *, domain: str) -> str:
    return f"{LOCAL_PART}+{token}@{domain}"


def read_mail(raw: bytes, *, domain: str, sender: str | None = None, recipient: str = "") -> Inbound:
    """Read an RFC 5322 message sent to an address of ``domain``. Raises BadMail.

    ``sender`` and ``recipient`` are those of the envelope, when the mail server tells them; an empty sender is
    that of a bounce.
    """
    if not raw.strip() or len(raw) > LARGEST:
        raise BadMail("empty or too large")
    try:
        return _read(raw, domain=domain, envelope_sender=sender, recipient=recipient)
    except BadMail:
        raise
    except Exception as fault:  # the library's header parser fails in many ways on made-up headers
        raise BadMail(type(fault).__name__) from fault


def _read(raw: bytes, *, domain: str, envelope_sender: str | None, recipient: str) -> Inbound:
    message = message_from_bytes(raw, policy=modern)
    sender = _sender(message)
    leaves = list(_leaves(message))
    return Inbound(
        token=_token(message, recipient, domain),
        sender=sender,
        digest=hashlib.sha256(_header(message, "Message-ID").encode() or raw).hexdigest(),
        is_automatic=_is_automatic(message, sender, envelope_sender, domain),
        text=without_quote(_text(leaves)),
        files=tuple(_file(leaf) for leaf in leaves if _is_file(leaf)),
    )


def _sender(message: Message) -> str:
    """One author, or nobody: with two, nobody knows which one a mail server has checked."""
    authors = getaddresses([str(value) for value in message.get_all("From", [])])
    return authors[0][1].strip().casefold() if len(authors) == 1 else ""


def _header(message: Message, name: str) -> str:
    """One line, whatever was folded or smuggled into it."""
    return " ".join(str(message.get(name) or "").split())


def _token(message: Message, recipient: str, domain: str) -> str:
    """The envelope is believed first: a header says what the sender typed."""
    pattern = re.compile(rf"{LOCAL_PART}\+([0-9a-f]{{32}})@{re.escape(domain)}", re.IGNORECASE)
    headers = [str(value) for name in ADDRESSED for value in message.get_all(name, [])]
    for _name, address in getaddresses([recipient, *headers]):
        if found := pattern.fullmatch(address.strip()):
            return found[1].lower()
    return ""


def _is_automatic(message: Message, sender: str, envelope_sender: str | None, domain: str) -> bool:
    """A machine wrote it (RFC 3834): answering would start a loop."""
    said = _header(message, "Auto-Submitted").lower()
    return (
        (bool(said) and not said.startswith("no"))
        or _header(message, "Precedence").lower() in BULK
        or any(message.get(name) for name in ("List-Id", "X-Autoreply", "X-Autorespond", "X-Loop"))
        or message.get_content_type() == "multipart/report"
        or _is_null(envelope_sender)
        or _is_null(message.get("Return-Path"))
        or not sender
        or sender.partition("@")[0] in DAEMONS
        or sender.rpartition("@")[2] == domain.casefold()
    )


def _is_null(path: object) -> bool:
    """The empty sender of a bounce; a path that nobody told is not one."""
    return path is not None and str(path).strip() in ("", "<>", "MAILER-DAEMON")


def _leaves(message: Message, depth: int = 0) -> Iterator[EmailMessage]:
    """Parts that hold something: of alternatives the plain one, of related ones the root without its pictures."""
    if depth > DEEPEST:
        raise BadMail("too deep")
    if not isinstance(message, EmailMessage):
        raise BadMail("not a message")
    if message.get_content_maintype() != "multipart":
        yield message
        return
    parts = [part for part in message.get_payload() if isinstance(part, Message)]
    if len(parts) > MOST_PARTS:
        raise BadMail("too many parts")
    kind = message.get_content_subtype()
    if kind == "related":
        parts = parts[:1]
    if kind == "alternative":
        parts = _best(parts)
    for part in parts:
        yield from _leaves(part, depth + 1)


def _best(parts: list[Message]) -> list[Message]:
    texts = [part for part in parts if part.get_content_type() == "text/plain"]
    return texts[:1] or parts[-1:]


def _is_file(leaf: EmailMessage) -> bool:
    if leaf.get_content_maintype() == "text" and leaf.get_content_disposition() != "attachment":
        return bool(leaf.get_filename())
    return True


def _file(leaf: EmailMessage) -> AttachedFile:
    content = leaf.get_payload(decode=True)
    name = " ".join(str(leaf.get_filename() or "document").split())
    return AttachedFile(name[:200], content if isinstance(content, bytes) else b"")


def _text(leaves: list[EmailMessage]) -> str:
    words = [leaf for leaf in leaves if not _is_file(leaf)]
    parts = [plain(_decoded(leaf)) if leaf.get_content_subtype() == "html" else _decoded(leaf) for leaf in words]
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _decoded(leaf: EmailMessage) -> str:
    """Bytes as text: as they say, else as most do; never a fault."""
    content = leaf.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    said = str(leaf.get_content_charset("utf-8")).casefold()
    for charset in (said, "utf-8"):
        try:
            if charset not in UNFIT:
                return _clean(content.decode(charset)[:LONGEST_TEXT])
        except (LookupError, ValueError):
            continue
    return _clean(content.decode("cp1252", errors="replace")[:LONGEST_TEXT])


def _clean(text: str) -> str:
    """Lines as we keep them; what databases refuse or nobody can see is left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or _is_seen(sign))


def _is_seen(sign: str) -> bool:
    return sign in JOINERS or not unicodedata.category(sign).startswith("C")
