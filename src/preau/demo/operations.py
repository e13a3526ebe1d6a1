"""Verbs of the rehearsal: keep a mail, travel in time."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from preau.cases import operations as cases
from preau.cases.rules.inbound import BadMail
from preau.demo.mailbox_text import headers_of
from preau.demo.models import ClockJourney, ReceivedMail
from preau.foundation import clock, jobs
from preau.foundation.web.violations import violation

ONE_DAY = timedelta(days=1)
A_MOMENT = timedelta(seconds=1)


class NotForward(Exception):
    """The rehearsal clock only moves forward: what happened stays."""


class AlreadyTravelling(Exception):
    """One journey at a time, or due work would run out of order."""


def keep_mail(*, raw: bytes, recipient: str) -> ReceivedMail:
    """Store one received mail, in business time so that the story stays readable."""
    sender, subject = headers_of(raw)
    return ReceivedMail.objects.create(
        raw=raw, recipient=recipient[:320], sender=sender[:320], subject=subject[:998], received_at=clock.now()
    )


def take_answer(*, raw: bytes, sender: str | None, recipient: str) -> None:
    """An answer to one of our mails enters its thread, as ``preau receive-mail`` would have it."""
    if not recipient.endswith(f"@{settings.PREAU_REPLY_DOMAIN}"):
        return
    with suppress(BadMail):
        cases.receive(raw=raw, sender=sender, recipient=recipient, at=clock.now())


@transaction.atomic
def start_journey(*, target_at: datetime, at: datetime) -> ClockJourney:
    """Ask the worker to move the clock to ``target_at``, running due work day by day."""
    if target_at <= at:
        raise NotForward
    with violation("demo_one_journey_at_a_time", raises=AlreadyTravelling):
        journey = ClockJourney.objects.create(from_at=at, target_at=target_at, reached_at=at)
    jobs.enqueue("demo.travel", journey.pk)
    return journey


def move_clock(instant: datetime) -> None:
    """Go to ``instant``; when real seconds have already carried us past it, stay."""
    if instant > clock.now() + A_MOMENT:
        clock.operations.move_to(instant)


def travel(journey_id: int) -> None:
    """Move day by day to the target; after each night, run what is due, as a real week would."""
    journey = ClockJourney.objects.get(pk=journey_id)
    while not journey.finished:
        step_to = min(journey.reached_at + ONE_DAY, journey.target_at)
        move_clock(step_to)
        with clock.fixed_at(step_to):
            jobs.run_due()
        journey.reached_at = step_to
        journey.finished = step_to >= journey.target_at
        journey.save(update_fields=["reached_at", "finished"])
