"""What somebody does not want to be written about, and on which channel."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.core import signing
from django.db import transaction

from preau.foundation import audit
from preau.foundation.outbox.models import Refusal
from preau.foundation.outbox.topics import OPTIONAL, Channel, Topic, topic_of
from preau.foundation.outbox.types import Letter
from preau.kernel.actor import Actor

Choice = tuple[Topic, Channel]
Unwanted = Collection[tuple[int, str]]
SALT = "outbox.unsubscribe"


class BrokenLink(Exception):
    """Not a link that we made."""


def refused_by(reader_id: int) -> set[Choice]:
    """What this person does not want; one statement."""
    rows = Refusal.objects.filter(reader_id=reader_id).values_list("topic", "channel")
    return {(Topic(topic), Channel(channel)) for topic, channel in rows}


def unwanted(letters: Sequence[Letter], *, channel: Channel = Channel.EMAIL) -> Unwanted:
    """(reader, topic) of the letters that must not leave: one statement for any number, none when all are due."""
    optional = [letter for letter in letters if letter.reader and topic_of(letter.kind) in OPTIONAL]
    if not optional:
        return ()
    topics = {topic_of(letter.kind) for letter in optional}
    rows = Refusal.objects.filter(channel=channel, topic__in=topics, reader_id__in={each.reader for each in optional})
    return set(rows.values_list("reader_id", "topic"))


@transaction.atomic
def choose(*, reader_id: int, refused: Iterable[Choice], actor: Actor, at: datetime) -> None:
    """Keep exactly these refusals. What is due cannot be refused: it is left out. Twice changes nothing."""
    before, after = refused_by(reader_id), {(topic, way) for topic, way in refused if topic in OPTIONAL}
    if before == after:
        return
    for topic, way in before - after:
        Refusal.objects.filter(reader_id=reader_id, topic=topic, channel=way).delete()
    new = [Refusal(reader_id=reader_id, topic=topic, channel=way, refused_at=at) for topic, way in after - before]
    Refusal.objects.bulk_create(new, ignore_conflicts=True)
    kept = sorted(f"{topic}:{way}" for topic, way in after)
    audit.record(
        "outbox.choices.changed",
        actor=actor,
        subject=audit.SubjectRef("accounts.user", str(reader_id)),
        at=at,
        refused=kept,
    )


def refuse(*, reader_id: int, choice: Choice, actor: Actor, at: datetime) -> None:
    """One more refusal: the link of a mail."""
    choose(reader_id=reader_id, refused={*refused_by(reader_id), choice}, actor=actor, at=at)


def token_for(reader_id: int, choice: Choice) -> str:
    """What the link of a mail carries: it refuses this topic for this person and can do nothing else."""
    return signing.Signer(salt=SALT, sep="~").sign(f"{reader_id}-{choice[0]}-{choice[1]}")


def choice_of(token: str) -> tuple[int, Choice]:
    """Who and what a link is about; looking changes nothing. Raises BrokenLink."""
    try:
        reader, topic, channel = signing.Signer(salt=SALT, sep="~").unsign(token).split("-")
        return int(reader), (Topic(topic), Channel(channel))
    except (signing.BadSignature, ValueError) as broken:
        raise BrokenLink from broken
