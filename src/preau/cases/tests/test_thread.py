"""What the family and the Caisse say to each other about a demande."""

from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default as modern
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from preau.cases import operations, queries
from preau.cases.models import Case, Message, MessageFile
from preau.cases.rules.exchange import Turn
from preau.cases.states import CaseState
from preau.cases.tests.conftest import DOCUMENT, actor_of, photo
from preau.families import operations as families
from preau.foundation import audit
from preau.foundation.jobs import testing as jobs
from preau.kernel.actor import ANONYMOUS, SYSTEM
from preau.kernel.decision import Refused
from preau.procedures import operations as procedures
from preau.procedures.models import ProcedureVersion

if TYPE_CHECKING:
    from preau.accounts.models import User

SECRET = "SEPT-TOMATES-ROUGES"


def written(case: Case, user: "User", body: str = SECRET, *, at: datetime) -> Message:
    return operations.write(case=case, body=body, actor=actor_of(user), at=at)


def letters() -> list[str]:
    jobs.run_all()
    return [f"{letter.subject}{letter.body}{letter.alternatives}" for letter in mail.outbox]


class TestWrite:
    def test_by_the_family_waits_for_an_agent(self, submitted: Case, camille: "User", business_time: datetime) -> None:
        message = written(submitted, camille, at=business_time)
        assert (message.from_family, message.read_at, message.author_id) == (True, None, camille.pk)

    def test_by_an_agent_waits_for_the_family(self, submitted: Case, roy: "User", business_time: datetime) -> None:
        message = written(submitted, roy, at=business_time)
        assert (message.from_family, message.internal, message.read_at) == (False, False, None)

    @pytest.mark.parametrize("writer", ["camille", "roy"])
    def test_is_told_by_a_mail_without_its_words(
        self, submitted: Case, request: pytest.FixtureRequest, writer: str, business_time: datetime
    ) -> None:
        before = len(letters())
        written(submitted, request.getfixturevalue(writer), at=business_time)
        (letter,) = letters()[before:]
        assert SECRET not in letter
        assert submitted.label not in letter
        assert submitted.reference in letter

    def test_is_a_line_of_the_history_without_its_words(
        self, submitted: Case, roy: "User", business_time: datetime
    ) -> None:
        written(submitted, roy, at=business_time)
        event = audit.queries.history_of(submitted)[-1]
        assert event.sentence == "Message envoyé"
        assert SECRET not in str(event)

    def test_keeps_the_files_in_their_order(self, submitted: Case, camille: "User", business_time: datetime) -> None:
        uploads = [photo(f"{n}.png", colour) for n, colour in enumerate(("red", "blue"))]
        operations.write(case=submitted, body="", uploads=uploads, actor=actor_of(camille), at=business_time)
        assert list(MessageFile.objects.values_list("place", "stored__name")) == [(1, "0.png"), (2, "1.png")]

    def test_pressed_twice_says_it_once(self, submitted: Case, camille: "User", business_time: datetime) -> None:
        first = written(submitted, camille, at=business_time)
        assert written(submitted, camille, at=business_time + timedelta(seconds=2)) == first
        written(submitted, camille, at=business_time + timedelta(hours=2))
        assert Message.objects.count() == 2

    def test_the_same_words_of_two_people_are_two(
        self, submitted: Case, camille: "User", roy: "User", business_time: datetime
    ) -> None:
        for writer in (camille, roy):
            written(submitted, writer, "Merci", at=business_time)
        assert Message.objects.count() == 2

    @pytest.mark.parametrize("stranger", ["ines", "diallo"])
    def test_is_not_for_strangers(
        self, submitted: Case, request: pytest.FixtureRequest, stranger: str, business_time: datetime
    ) -> None:
        with pytest.raises(Refused):
            written(submitted, request.getfixturevalue(stranger), at=business_time)

    def test_is_not_for_a_visitor_without_the_key(self, submitted: Case, business_time: datetime) -> None:
        with pytest.raises(Refused):
            operations.write(case=submitted, body="Bonjour", actor=ANONYMOUS, at=business_time)

    @pytest.mark.parametrize("body", ["", "  \n "])
    def test_without_a_word_is_refused(
        self, submitted: Case, camille: "User", body: str, business_time: datetime
    ) -> None:
        with pytest.raises(operations.NothingAdded):
            written(submitted, camille, body, at=business_time)

    def test_has_five_thousand_characters_at_most(
        self, submitted: Case, camille: "User", business_time: datetime
    ) -> None:
        written(submitted, camille, "a" * 5000, at=business_time)
        with pytest.raises(operations.TooLong):
            written(submitted, camille, "a" * 5001, at=business_time)

    def test_takes_no_fifth_file(self, submitted: Case, camille: "User", business_time: datetime) -> None:
        with pytest.raises(operations.TooManyFiles):
            operations.write(
                case=submitted,
                body="",
                uploads=[photo() for _ in range(5)],
                actor=actor_of(camille),
                at=business_time,
            )

    @pytest.mark.parametrize("content", [b"", b"not a picture", b"x" * (10 * 1024 * 1024 + 1)])
    def test_leaves_nothing_behind_when_a_file_is_unusable(
        self, submitted: Case, camille: "User", content: bytes, business_time: datetime
    ) -> None:
        uploads = [photo(), SimpleUploadedFile("lettre.doc", content)]
        with pytest.raises(operations.UnusableFile, match=r"lettre\.doc"):
            operations.write(case=submitted, body="Voici", uploads=uploads, actor=actor_of(camille), at=business_time)
        assert not Message.objects.exists()


class TestHeaders:
    @pytest.mark.parametrize(
        "hostile", ["a\r\nBcc: x@example.org", "a\nTo: x@example.org", "a\r\n\r\n<b>", "\u2028Bcc: x"]
    )
    def test_hold_nothing_that_was_smuggled(
        self, submitted: Case, roy: "User", hostile: str, business_time: datetime
    ) -> None:
        Case.objects.update(contact={**submitted.contact, "first_name": hostile, "name": hostile})
        ProcedureVersion.objects.update(document={**DOCUMENT, "title": {"fr": hostile}})
        letters()
        mail.outbox.clear()
        upload = SimpleUploadedFile("a.png", photo().read())
        upload._name = f"{hostile}.png"  # type: ignore[attr-defined]  # what a browser of bad will says
        operations.write(case=submitted, body=hostile, uploads=[upload], actor=actor_of(roy), at=business_time)
        jobs.run_all()
        (letter,) = mail.outbox
        parsed = message_from_bytes(letter.message().as_bytes(), policy=modern)
        assert [len(parsed.get_all(name, [])) for name in ("To", "Subject", "Bcc")] == [1, 1, 0]
        assert parsed["To"] == "camille@example.org"
        assert not set("\r\n") & set(MessageFile.objects.get().stored.name)


class TestClosing:
    def test_is_sixty_days_after_the_decision(
        self, submitted: Case, camille: "User", roy: "User", business_time: datetime
    ) -> None:
        operations.refuse(case=submitted, reason="Trop tard", actor=actor_of(roy), at=business_time)
        written(submitted, camille, at=business_time + timedelta(days=60))
        with pytest.raises(operations.ThreadClosed):
            written(submitted, camille, "Encore", at=business_time + timedelta(days=61))

    def test_is_sixty_days_after_the_family_gave_up(
        self, submitted: Case, camille: "User", business_time: datetime
    ) -> None:
        gave_up_at = business_time + timedelta(days=100)
        operations.cancel(case=submitted, actor=actor_of(camille), at=gave_up_at)
        written(submitted, camille, at=gave_up_at + timedelta(days=60))
        with pytest.raises(operations.ThreadClosed):
            written(submitted, camille, "Encore", at=gave_up_at + timedelta(days=61))

    def test_never_comes_while_we_owe_a_decision(
        self, submitted: Case, camille: "User", business_time: datetime
    ) -> None:
        assert written(submitted, camille, at=business_time + timedelta(days=300))

    def test_is_before_a_draft_is_sent(self, draft: Case, camille: "User", business_time: datetime) -> None:
        with pytest.raises(operations.ThreadClosed):
            written(draft, camille, at=business_time)

    def test_is_said_by_the_demarche(
        self, procedure: None, ready: Case, camille: "User", business_time: datetime
    ) -> None:
        silent = procedures.publish({**DOCUMENT, "exchanges": False}, actor=SYSTEM, at=business_time)
        Case.objects.update(procedure=silent)
        sent = operations.submit(
            draft=Case.objects.select_related("procedure").get(),
            actor=actor_of(camille),
            at=business_time,
            signature={"name": "Camille", "accepted": True},
        )
        with pytest.raises(operations.ThreadClosed):
            written(sent, camille, at=business_time)


class TestReading:
    def test_of_our_message_is_when_the_family_opens_it(
        self, submitted: Case, camille: "User", roy: "User", business_time: datetime
    ) -> None:
        message = written(submitted, roy, at=business_time)
        later = business_time + timedelta(hours=3)
        operations.mark_read(message=message, actor=actor_of(camille), at=later)
        operations.mark_read(message=message, actor=actor_of(camille), at=later + timedelta(hours=1))
        assert Message.objects.get().read_at == later

    def test_is_not_done_by_a_colleague_who_looks(
        self, submitted: Case, roy: "User", lea: "User", business_time: datetime
    ) -> None:
        message = written(submitted, roy, at=business_time)
        operations.mark_read(message=message, actor=actor_of(lea), at=business_time)
        assert Message.objects.get().read_at is None

    def test_of_the_family_s_words_is_when_an_agent_opens_the_demande(
        self, submitted: Case, camille: "User", roy: "User", business_time: datetime
    ) -> None:
        written(submitted, camille, at=business_time)
        operations.mark_thread_read(case=submitted, actor=actor_of(roy), at=business_time)
        assert Message.objects.get().read_at == business_time

    def test_is_not_for_another_family(
        self, submitted: Case, ines: "User", roy: "User", business_time: datetime
    ) -> None:
        message = written(submitted, roy, at=business_time)
        with pytest.raises(Refused):
            operations.mark_read(message=message, actor=actor_of(ines), at=business_time)


def turn(case: Case) -> Turn:
    return queries.turn_from(queries.with_turn(Case.objects.filter(pk=case.pk)).get())


class TestTurn:
    def test_goes_from_one_to_the_other(
        self, submitted: Case, camille: "User", roy: "User", business_time: datetime
    ) -> None:
        assert turn(submitted) is Turn.NOBODY
        question = written(submitted, roy, "Quel jour ?", at=business_time)
        assert turn(submitted) is Turn.FAMILY
        operations.mark_read(message=question, actor=actor_of(camille), at=business_time)
        assert turn(submitted) is Turn.NOBODY
        written(submitted, camille, "Mardi", at=business_time + timedelta(minutes=1))
        assert turn(submitted) is Turn.US

    def test_is_not_moved_by_a_note(self, submitted: Case, roy: "User", business_time: datetime) -> None:
        operations.write_note(case=submitted, body="Rappeler", actor=actor_of(roy), at=business_time)
        assert turn(submitted) is Turn.NOBODY


class TestNote:
    @pytest.mark.parametrize("writer", ["camille", "ines", "diallo"])
    def test_is_for_agents_of_the_desk_only(
        self, submitted: Case, request: pytest.FixtureRequest, writer: str, business_time: datetime
    ) -> None:
        with pytest.raises(Refused):
            operations.write_note(
                case=submitted, body="?", actor=actor_of(request.getfixturevalue(writer)), at=business_time
            )

    def test_is_not_for_an_agent_s_own_family(
        self, submitted: Case, roy: "User", monkeypatch: pytest.MonkeyPatch, business_time: datetime
    ) -> None:
        monkeypatch.setattr("preau.cases.policies.families.is_family_of", lambda *_args, **_kwargs: True)
        with pytest.raises(Refused):
            operations.write_note(case=submitted, body="?", actor=actor_of(roy), at=business_time)

    def test_stays_possible_when_everything_is_over(
        self, submitted: Case, roy: "User", business_time: datetime
    ) -> None:
        Case.objects.update(state=CaseState.REFUSED, decided_at=business_time - timedelta(days=400))
        assert operations.write_note(case=submitted, body="Vu", actor=actor_of(roy), at=business_time).internal


class TestHousehold:
    def test_reads_and_writes_together(
        self, submitted: Case, nadia: "User", household: int, business_time: datetime
    ) -> None:
        families.add_adult(
            household_id=household,
            first_name="Nadia",
            last_name="Benali",
            birth_on=None,
            user_id=nadia.pk,
            actor=SYSTEM,
            at=business_time,
        )
        assert written(submitted, nadia, at=business_time).from_family
