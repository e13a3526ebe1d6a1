"""From a row to a mail: subject, plain text, and the same in HTML."""

import re
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from preau.foundation.design import queries as design
from preau.foundation.design.definition import OrganisationView
from preau.foundation.outbox import choices
from preau.foundation.outbox.models import OutboxMessage
from preau.foundation.outbox.topics import OPTIONAL, Channel, topic_of
from preau.foundation.web.urls import absolute

SUBJECT_LENGTH = 150
BODY_LENGTH = 200_000
PLAIN = "outbox.plain"
BLANKS = re.compile(r"\n\s*\n")


def letter_of(message: OutboxMessage) -> EmailMultiAlternatives:
    """The mail of a row, in its language; raises TemplateDoesNotExist for a kind without templates."""
    caisse = design.organisation()
    with translation.override(message.language):
        subject, body, html = _parts(message, caisse)
        letter = EmailMultiAlternatives(one_line(subject), body[:BODY_LENGTH], sender(caisse), [message.recipient])
    # Answers go to people: never a silent no-reply.
    answers = message.reply_to or caisse.email
    letter.reply_to = [answers] if answers else []
    letter.extra_headers = _headers(message)
    if html:
        letter.attach_alternative(html, "text/html")
    _attach(letter, message)
    return letter


def _headers(message: OutboxMessage) -> dict[str, str]:
    """The same Message-ID for every attempt: a mailbox that got it twice can tell. Robots need not answer."""
    return _way_out(message) | {
        "Message-ID": f"<preau-{message.pk}@{_domain()}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }


def _way_out(message: OutboxMessage) -> dict[str, str]:
    """One click in the reader's own mail program (RFC 8058); nothing for what is due."""
    link = unsubscribe_url(message)
    if not link:
        return {}
    return {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def unsubscribe_url(message: OutboxMessage) -> str:
    """Where the reader stops this kind of mail; "" for what is due, and for who has no account."""
    topic = topic_of(message.kind)
    if message.reader_id is None or topic not in OPTIONAL:
        return ""
    token = choices.token_for(message.reader_id, (topic, Channel.EMAIL))
    return absolute(reverse("portal:unsubscribe", args=[token]))


def one_line(subject: str) -> str:
    """A subject cannot smuggle a header: line breaks and other runs of space become one space."""
    return " ".join(subject.split())[:SUBJECT_LENGTH]


def _parts(message: OutboxMessage, caisse: OrganisationView) -> tuple[str, str, str]:
    if message.kind == PLAIN:
        return message.context["subject"], message.context["body"], message.context.get("html", "")
    app, _, name = message.kind.partition(".")
    way_out = unsubscribe_url(message)
    context = {**message.context, "site": _site(caisse), "language": message.language, "way_out": way_out}
    stem = f"{app}/emails/{name}"
    subject = render_to_string(f"{stem}.subject.txt", context)
    body = render_to_string(f"{stem}.body.txt", context)
    if way_out:
        body += render_to_string("foundation/outbox/way_out.txt", context)
    return subject, _evenly(body), _html(f"{stem}.body.html", context)


def _evenly(text: str) -> str:
    """One blank line between two paragraphs, also around what a template left out."""
    return BLANKS.sub("\n\n", text)


def _html(template: str, context: dict[str, Any]) -> str:
    try:
        return render_to_string(template, context)
    except TemplateDoesNotExist as absent:
        if str(absent) != template:
            raise
        return ""


def _attach(letter: EmailMultiAlternatives, message: OutboxMessage) -> None:
    from preau.foundation.files import queries as files

    for stored_id in message.attachments:
        stored = files.stored(stored_id)
        letter.attach(stored.name, files.read(stored_id), stored.media_type)


def sender(caisse: OrganisationView) -> str:
    """The Caisse's name in front of the installation's address: a sender that parents recognise."""
    return formataddr((one_line(caisse.name), parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def _site(caisse: OrganisationView) -> dict[str, str]:
    return {"name": caisse.name, "base_url": settings.BASE_URL, "phone": caisse.phone, "email": caisse.email}


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
