"""An answer by mail enters the thread, whoever tries to make it do something else."""

import io
import sys
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.core.management import call_command

from preau.cases import operations
from preau.cases.models import Case, Message, ReceivedMail, ReplyAddress
from preau.cases.operations import Outcome, inbound
from preau.cases.rules.inbound import BadMail, reply_address
from preau.cases.tests.conftest import SIGNED, actor_of, photo
from preau.cases.tests.mails import DOMAIN, letter
from preau.foundation import audit
from preau.foundation.jobs import testing as jobs

if TYPE_CHECKING:
    from preau.accounts.models import User

CAMILLE = "camille@example.org"


@pytest.fixture(autouse=True)
def taken_in(settings: Any) -> None:
    """This Caisse takes mail in, and nobody was answered within the hour."""
    from django.core.cache import cache

    settings.PREAU_REPLY_DOMAIN = DOMAIN
    cache.clear()


@pytest.fixture
def asked(submitted: Case, roy: "User", business_time: datetime) -> Case:
    """An agent wrote; Camille may answer by mail."""
    operations.write(case=submitted, body="Quel jour ?", actor=actor_of(roy), at=business_time)
    sent()
    return submitted


def sent() -> list[mail.EmailMessage]:
    """The mails that left since the last time."""
    jobs.run_all()
    found = list(mail.outbox)
    mail.outbox.clear()
    return found


def address() -> str:
    return reply_address(ReplyAddress.objects.get().token, domain=DOMAIN)


def answer(text: str = "Mardi", *, sender: str = CAMILLE, message_id: str = "<1@example.org>") -> EmailMessage:
    return letter(text, to=address(), sender=sender, message_id=message_id)


def received(message: EmailMessage, at: datetime, **envelope: Any) -> Outcome:
    return operations.receive(raw=message.as_bytes(), at=at, **envelope)


class TestReplyTo:
    def test_is_on_every_mail_about_a_demande(
        self, ready: Case, camille: "User", roy: "User", business_time: datetime
    ) -> None:
        case = operations.submit(draft=ready, actor=actor_of(camille), at=business_time, signature=SIGNED)
        operations.write(case=case, body="Bonjour", actor=actor_of(roy), at=business_time)
        operations.refuse(case=case, reason="Trop tard", actor=actor_of(roy), at=business_time)
        letters = sent()
        assert len(letters) == 3
        assert {tuple(each.reply_to) for each in letters} == {(address(),)}

    def test_is_the_caisse_where_no_mail_is_taken_in(
        self, ready: Case, camille: "User", business_time: datetime, settings: Any
    ) -> None:
        settings.PREAU_REPLY_DOMAIN = ""
        operations.submit(draft=ready, actor=actor_of(camille), at=business_time, signature=SIGNED)
        (receipt,) = sent()
        assert receipt.reply_to
        assert not ReplyAddress.objects.exists()


class TestAnswer:
    def test_enters_the_thread(self, asked: Case, camille: "User", business_time: datetime) -> None:
        assert (
            received(answer("Mardi\n\nLe mar. 20 août, Caisse <a@b.fr> a écrit :\n> Lire"), business_time)
            is Outcome.TAKEN
        )
        message = Message.objects.get(by_mail=True)
        assert (message.body, message.from_family, message.author_id) == ("Mardi", True, camille.pk)
        assert audit.queries.history_of(asked)[-1].sentence == "Message envoyé"

    def test_is_acknowledged_without_its_words(self, asked: Case, business_time: datetime) -> None:
        received(answer("MOT-SECRET"), business_time)
        (told,) = sent()
        assert told.to == [CAMILLE]
        assert "MOT-SECRET" not in f"{told.subject}{told.body}"

    def test_of_a_visitor_has_no_author(
        self, asked: Case, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Case.objects.update(applicant=None, household=None)
        ReplyAddress.objects.update(user_id=None)
        monkeypatch.setattr("preau.cases.policies.may_write", lambda actor, case, on: inbound.policies.ALLOWED)
        received(answer(), business_time)
        assert Message.objects.get(by_mail=True).author_id is None

    def test_brings_its_good_files_and_names_the_others(self, asked: Case, business_time: datetime) -> None:
        mail_with_files = answer()
        good = photo().read()
        mail_with_files.add_attachment(good, maintype="image", subtype="png", filename="photo.png")
        mail_with_files.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="virus.exe")
        assert received(mail_with_files, business_time) is Outcome.TAKEN
        assert [row.stored.name for row in Message.objects.get(by_mail=True).files.all()] == ["photo.png"]
        (told,) = sent()
        assert "virus.exe : Nous ne savons pas lire ce fichier." in str(told.body)

    def test_keeps_four_files_and_names_the_fifth(self, asked: Case, business_time: datetime) -> None:
        loaded = answer("")
        for number in range(5):
            loaded.add_attachment(photo().read(), maintype="image", subtype="png", filename=f"{number}.png")
        received(loaded, business_time)
        assert Message.objects.get(by_mail=True).files.count() == 4
        assert "4.png" in str(sent()[0].body)

    def test_with_a_file_of_more_than_ten_megabytes_still_says_its_words(
        self, asked: Case, business_time: datetime
    ) -> None:
        heavy = answer()
        content = b"%PDF-1.7" + b"\x00" * (10 * 1024 * 1024)
        heavy.add_attachment(content, maintype="application", subtype="pdf", filename="gros.pdf")
        assert received(heavy, business_time) is Outcome.TAKEN
        assert Message.objects.get(by_mail=True).body == "Mardi"
        assert "gros.pdf" in str(sent()[0].body)

    def test_that_is_very_long_keeps_its_beginning_and_says_so(self, asked: Case, business_time: datetime) -> None:
        received(answer("a" * 6000), business_time)
        assert len(Message.objects.get(by_mail=True).body) == 5000
        assert "très long" in str(sent()[0].body)


class TestTwice:
    def test_has_one_effect(self, asked: Case, business_time: datetime) -> None:
        outcomes = [received(answer(), business_time) for _ in range(2)]
        assert outcomes == [Outcome.TAKEN, Outcome.AGAIN]
        assert Message.objects.filter(by_mail=True).count() == 1

    def test_would_have_two_without_the_record(
        self, asked: Case, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(ReceivedMail.objects, "get_or_create", lambda **_columns: (None, True))
        for _ in range(2):
            received(answer(), business_time)
        assert Message.objects.filter(by_mail=True).count() == 2

    def test_can_be_tried_again_when_nothing_was_kept(
        self, asked: Case, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as broken:
            broken.setattr(audit, "record", _broken)
            with pytest.raises(RuntimeError):
                received(answer(), business_time)
        assert received(answer(), business_time) is Outcome.TAKEN


def _broken(*_args: Any, **_kwargs: Any) -> None:
    raise RuntimeError("the journal")


class TestForged:
    @pytest.mark.parametrize("sender", ["ines@example.org", '"camille@example.org" <ines@example.org>'])
    def test_sender_writes_nothing_and_learns_nothing(self, asked: Case, sender: str, business_time: datetime) -> None:
        assert received(answer(sender=sender), business_time) is Outcome.SENT_BACK
        assert not Message.objects.filter(from_family=True).exists()
        (told,) = sent()
        assert told.to == ["ines@example.org"]
        for secret in (asked.reference, asked.tracking_token, asked.label):
            assert secret not in f"{told.subject}{told.body}"

    def test_sender_would_write_without_the_check(
        self, asked: Case, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(inbound, "_address_of", lambda mail: ReplyAddress.objects.get(token=mail.token))
        assert received(answer(sender="ines@example.org"), business_time) is Outcome.TAKEN

    def test_token_is_told_the_same_as_a_wrong_sender(self, asked: Case, business_time: datetime) -> None:
        received(answer(sender="ines@example.org"), business_time)
        (wrong_sender,) = sent()
        received(letter(to=reply_address("0" * 32, domain=DOMAIN), sender="paul@example.org"), business_time)
        (wrong_token,) = sent()
        assert (wrong_sender.subject, wrong_sender.body) == (wrong_token.subject, wrong_token.body)

    def test_headers_smuggle_nothing_into_our_answers(self, asked: Case, business_time: datetime) -> None:
        raw = (
            f"From: <eve@example.org\r\n Bcc: x@example.org>\r\nTo: {address()}\r\n"
            "Subject: a\r\n\tBcc: y@example.org\r\n\r\nBonjour"
        )
        try:
            operations.receive(raw=raw.encode(), at=business_time)
        except BadMail:
            return
        for told in sent():
            parsed = told.message()
            assert (len(parsed.get_all("To", [])), parsed["Bcc"]) == (1, None)


class TestClosed:
    def test_thread_answers_with_the_link(self, asked: Case, roy: "User", business_time: datetime) -> None:
        operations.refuse(case=asked, reason="Trop tard", actor=actor_of(roy), at=business_time)
        sent()
        assert received(answer(), business_time + timedelta(days=61)) is Outcome.SENT_BACK
        (told,) = sent()
        assert asked.tracking_token in str(told.body)
        assert not Message.objects.filter(by_mail=True).exists()

    def test_empty_mail_is_answered_too(self, asked: Case, business_time: datetime) -> None:
        assert received(answer(""), business_time) is Outcome.SENT_BACK
        assert len(sent()) == 1


class TestLoop:
    def test_of_two_robots_does_not_begin(self, asked: Case, business_time: datetime) -> None:
        robot = answer(message_id="<absence@example.org>")
        robot["Auto-Submitted"] = "auto-replied"
        assert received(robot, business_time) is Outcome.IGNORED
        assert not sent()

    def test_is_not_begun_by_our_own_answers(self, asked: Case, business_time: datetime) -> None:
        received(answer(sender="ines@example.org"), business_time)
        (told,) = sent()
        assert (
            operations.receive(raw=told.message().as_bytes(), recipient=address(), at=business_time) is Outcome.IGNORED
        )

    def test_of_a_robot_that_hides_ends_at_once(self, asked: Case, business_time: datetime) -> None:
        for number in range(5):
            received(answer(sender="robot@example.org", message_id=f"<{number}@example.org>"), business_time)
        assert len(sent()) == 1

    def test_would_not_end_without_the_pause(
        self, asked: Case, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(inbound, "may_answer", lambda _sender: True)
        for number in range(5):
            received(answer(sender="robot@example.org", message_id=f"<{number}@example.org>"), business_time)
        assert len(sent()) == 5


class TestCommand:
    @pytest.fixture
    def pipe(self, monkeypatch: pytest.MonkeyPatch) -> Any:
        def run(raw: bytes, *args: str) -> int:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
            try:
                call_command("receive-mail", *args)
            except SystemExit as end:
                return int(str(end.code))
            return 0

        return run

    def test_takes_a_mail_of_the_pipe(self, asked: Case, pipe: Any) -> None:
        assert pipe(answer().as_bytes(), "--sender", CAMILLE, "--recipient", address()) == 0
        assert Message.objects.filter(by_mail=True).exists()

    def test_refuses_what_is_not_a_mail(self, asked: Case, pipe: Any) -> None:
        assert pipe(b"") == 65

    def test_asks_for_another_try_when_something_is_down(
        self, asked: Case, pipe: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(operations, "receive", _broken)
        assert pipe(answer().as_bytes()) == 75

    def test_asks_for_another_try_while_it_is_not_configured(self, asked: Case, pipe: Any, settings: Any) -> None:
        raw = answer().as_bytes()
        settings.PREAU_REPLY_DOMAIN = ""
        assert pipe(raw) == 75

    def test_ignores_a_bounce(self, asked: Case, pipe: Any) -> None:
        assert pipe(answer().as_bytes(), "--sender", "") == 0
        assert not Message.objects.filter(by_mail=True).exists()
