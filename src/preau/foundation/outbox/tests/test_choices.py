"""What somebody does not want by mail stays out of their mailbox, never out of their notifications."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext

from preau.foundation import clock, outbox
from preau.foundation.audit.models import AuditEvent
from preau.foundation.outbox import choices, claiming, notices, rendering, topics
from preau.foundation.outbox.models import OutboxMessage, Refusal
from preau.foundation.outbox.states import MessageState
from preau.foundation.outbox.testing import Mailbox, mailbox
from preau.foundation.outbox.topics import Channel, Kind, Topic
from preau.foundation.outbox.types import Letter
from preau.kernel.actor import ANONYMOUS

pytestmark = pytest.mark.django_db

CAMILLE, NADIA = 1, 2
REMINDER, DECISION = "school.reminder", "school.decision"
CHOICE = (Topic.REMINDERS, Channel.EMAIL)


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reminder, which one may refuse, and a decision, which one may not."""
    known = {REMINDER: Kind("Un rappel", Topic.REMINDERS), DECISION: Kind("Une réponse")}
    monkeypatch.setattr(topics, "_kinds", known)


@pytest.fixture
def refused(business_time: datetime) -> None:
    """Camille wants no reminder by mail."""
    choices.choose(reader_id=CAMILLE, refused={CHOICE}, actor=ANONYMOUS, at=business_time)


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mailbox() as opened:
        yield opened


def letter(kind: str, reader: int | None = CAMILLE) -> Letter:
    return Letter(kind, "camille@example.org", "fr", {"secret": "x"}, reader=reader, path="/demandes/X/", about="X")


def state(message_id: int) -> str:
    return OutboxMessage.objects.get(pk=message_id).state


class TestRefusing:
    def test_keeps_the_mail_and_what_it_held_away(self, refused: None, business_time: datetime) -> None:
        (mail,) = outbox.add_all([letter(REMINDER)], at=business_time)
        assert state(mail) == MessageState.UNWANTED
        assert OutboxMessage.objects.get(pk=mail).context == {}
        assert mail not in claiming.due_ids()

    def test_does_nothing_to_what_is_due(self, refused: None, business_time: datetime) -> None:
        (mail,) = outbox.add_all([letter(DECISION)], at=business_time)
        assert state(mail) == MessageState.QUEUED

    def test_does_nothing_to_somebody_else(self, refused: None, business_time: datetime) -> None:
        mails = outbox.add_all([letter(REMINDER, NADIA), letter(REMINDER, None)], at=business_time)
        assert [state(mail) for mail in mails] == [MessageState.QUEUED] * 2

    def test_sends_everything_when_nobody_asks_the_choices(
        self, refused: None, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        monkeypatch.setattr(choices, "unwanted", lambda _letters: ())
        (mail,) = outbox.add_all([letter(REMINDER)], at=business_time)
        assert state(mail) == MessageState.QUEUED

    def test_of_what_is_due_is_left_out(self, business_time: datetime) -> None:
        every = {(topic, Channel.EMAIL) for topic in Topic}
        choices.choose(reader_id=CAMILLE, refused=every, actor=ANONYMOUS, at=business_time)
        assert Topic.DUE not in {topic for topic, _way in choices.refused_by(CAMILLE)}

    def test_of_what_is_due_is_impossible_in_the_database(self, business_time: datetime) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Refusal.objects.create(reader_id=1, topic=Topic.DUE, channel=Channel.EMAIL, refused_at=business_time)

    def test_is_in_the_journal_once_however_often_it_is_said(self, refused: None, business_time: datetime) -> None:
        choices.refuse(reader_id=CAMILLE, choice=CHOICE, actor=ANONYMOUS, at=business_time)
        assert AuditEvent.objects.filter(kind="outbox.choices.changed", subject_id=str(CAMILLE)).count() == 1

    def test_ends_when_the_box_is_ticked_again(self, refused: None, business_time: datetime) -> None:
        choices.choose(reader_id=CAMILLE, refused=(), actor=ANONYMOUS, at=business_time)
        (mail,) = outbox.add_all([letter(REMINDER)], at=business_time)
        assert state(mail) == MessageState.QUEUED

    def test_costs_one_statement_for_a_thousand_readers_and_none_for_what_is_due(self, refused: None) -> None:
        with CaptureQueriesContext(connection) as seen:
            found = choices.unwanted([letter(REMINDER, number) for number in range(1, 1001)])
        assert (len(seen), found) == (1, {(CAMILLE, Topic.REMINDERS)})
        with CaptureQueriesContext(connection) as seen:
            choices.unwanted([letter(DECISION, number) for number in range(1, 1001)])
        assert len(seen) == 0


class TestLink:
    def test_says_who_and_what(self) -> None:
        assert choices.choice_of(choices.token_for(CAMILLE, CHOICE)) == (CAMILLE, CHOICE)

    @pytest.mark.parametrize("change", ["2", "é", "", "~", "x" * 500])
    def test_cannot_be_made_by_somebody_else(self, change: str) -> None:
        token = choices.token_for(CAMILLE, CHOICE)
        with pytest.raises(choices.BrokenLink):
            choices.choice_of(f"{change}{token[1:]}")

    def test_goes_with_the_mail_and_in_its_headers(self, business_time: datetime) -> None:
        (mail,) = outbox.add_all([letter(REMINDER)], at=business_time)
        row = OutboxMessage.objects.get(pk=mail)
        headers = rendering._headers(row)
        assert headers["List-Unsubscribe"] == f"<{rendering.unsubscribe_url(row)}>"
        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    def test_is_not_in_what_is_due(self, business_time: datetime) -> None:
        (mail,) = outbox.add_all([letter(DECISION)], at=business_time)
        row = OutboxMessage.objects.get(pk=mail)
        assert rendering.unsubscribe_url(row) == ""
        assert "List-Unsubscribe" not in rendering._headers(row)


class TestNotices:
    def test_tell_what_left_and_what_was_not_wanted(self, refused: None, business_time: datetime) -> None:
        outbox.add_all([letter(REMINDER), letter(DECISION), letter(DECISION, NADIA)], at=business_time)
        assert {row.kind for row in notices.notices_of(CAMILLE)} == {REMINDER, DECISION}

    def test_say_nothing_of_a_decision_that_may_be_taken_back(
        self, business_time: datetime, settings: pytest.FixtureRequest
    ) -> None:
        settings.PREAU_MAIL_HOLD = timedelta(minutes=15)  # type: ignore[attr-defined]
        held = Letter(DECISION, "camille@example.org", "fr", reader=CAMILLE, hold=True)
        (mail,) = outbox.add_all([held], at=business_time)
        assert not notices.notices_of(CAMILLE)
        OutboxMessage.objects.filter(pk=mail).update(send_after=clock.real_now())
        assert notices.notices_of(CAMILLE).count() == 1  # control: it comes when its time is over

    def test_forget_what_was_withdrawn(self, business_time: datetime) -> None:
        (mail,) = outbox.add_all([letter(DECISION)], at=business_time)
        assert outbox.withdraw(mail)
        assert not notices.notices_of(CAMILLE)

    def test_leave_out_kinds_that_nobody_lists(self, business_time: datetime) -> None:
        outbox.add_all([letter("school.password")], at=business_time)
        assert not notices.notices_of(CAMILLE)

    def test_are_read_by_their_reader_alone(self, business_time: datetime) -> None:
        (mail,) = outbox.add_all([letter(DECISION)], at=business_time)
        assert notices.mark_read(reader_id=NADIA, notice_id=mail, at=business_time) == 0
        assert notices.mark_read(reader_id=CAMILLE, at=business_time) == 1
        assert notices.mark_read(reader_id=CAMILLE, at=business_time) == 0
