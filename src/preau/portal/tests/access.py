"""Who may open which page of the portal."""

from collections.abc import Mapping
from typing import Any

from preau.foundation import outbox
from preau.foundation.outbox import choices
from preau.foundation.outbox.topics import Channel, Topic
from tests.access.matrix import Cast, row

EVERYBODY = "200 200 200 200 200 200 200"
FAMILIES = "302 200 200 200 302 302 302"
DONE = "302 302 302 302 302 302 302"  # agents to their desk, visitors to the door
HERS = "302 302 404 404 302 302 302"  # Camille's own notification leads where it says


def a_notice(cast: Cast) -> Mapping[str, Any]:
    """Something that Camille was told."""
    reader, to = cast.camille.pk, cast.camille.email
    notice_id = outbox.add(
        kind="cases.accepted", to=to, language="fr", context={}, at=cast.at, reader=reader, path="/ma-famille/"
    )
    return {"notice_id": notice_id}


def a_link(cast: Cast) -> Mapping[str, Any]:
    """At the foot of a mail of Camille's: whoever has it may stop these mails."""
    return {"token": choices.token_for(cast.camille.pk, (Topic.REMINDERS, Channel.EMAIL))}


ACCESS = {
    "portal:home": row(get=EVERYBODY),
    "portal:follow": row(get=EVERYBODY),
    "portal:help": row(get=EVERYBODY),
    "portal:accessibility": row(get=EVERYBODY),
    "portal:legal": row(get=EVERYBODY),
    "portal:rules": row(get=EVERYBODY),
    "portal:dashboard": row(get=FAMILIES),
    "portal:exchanges": row(get=FAMILIES),
    "portal:arrange": row(get=FAMILIES, post=DONE, data={"place": "repas:0"}),
    "portal:appointments": row(get=FAMILIES),
    "portal:coordinates": row(get=FAMILIES),
    "portal:documents": row(get=FAMILIES),
    "portal:notices": row(get=FAMILIES),
    "portal:notices-read": row(post=DONE),
    "portal:notice": row(get=HERS, kwargs=a_notice),
    "portal:choices": row(get=FAMILIES, post=DONE, data={"email": "exchanges"}),
    "portal:unsubscribe": row(get=EVERYBODY, post=EVERYBODY, kwargs=a_link),
    "portal:display": row(get=EVERYBODY, post=DONE, data={"size": "grand"}),
}
