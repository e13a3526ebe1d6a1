"""An agent asks, the family answers, an agent decides."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from preau.cases import operations, queries
from preau.cases.models import Case, Complement, Piece
from preau.cases.states import CaseState
from preau.cases.tests.conftest import KEY, Garden, actor_of, photo
from preau.foundation.workflow import ForbiddenMove
from preau.kernel.decision import Refused
from preau.kernel.instants import PARIS

if TYPE_CHECKING:
    from preau.accounts.models import User

SEP_10 = datetime(2024, 9, 10, 10, tzinfo=PARIS)
SEP_25 = date(2024, 9, 25)


@pytest.fixture
def asked(submitted: Case, roy: "User") -> Case:
    me = actor_of(roy)
    operations.judge_piece(case=submitted, kind="attestation", accepted=False, reason="Illisible", actor=me, at=SEP_10)
    operations.ask(
        case=submitted,
        message="Une photo plus nette ?",
        piece_kinds=["attestation"],
        deadline_on=SEP_25,
        actor=me,
        at=SEP_10,
    )
    return queries.case_with_id(submitted.pk)


class TestAsk:
    def test_gives_the_ball_to_the_family(self, asked: Case, garden: Garden) -> None:
        assert asked.state == CaseState.INFORMATION_REQUESTED
        assert garden.told[-1] == ("asked", asked.reference)

    def test_needs_words_and_a_day_to_come(self, submitted: Case, roy: "User") -> None:
        me = actor_of(roy)
        with pytest.raises(operations.NoReason):
            operations.ask(case=submitted, message="  ", deadline_on=SEP_25, actor=me, at=SEP_10)
        with pytest.raises(operations.BadDeadline):
            operations.ask(case=submitted, message="Hier ?", deadline_on=date(2024, 9, 9), actor=me, at=SEP_10)

    def test_is_not_for_the_reception(self, submitted: Case, lea: "User") -> None:
        with pytest.raises(Refused):
            operations.ask(case=submitted, message="Encore ?", deadline_on=SEP_25, actor=actor_of(lea), at=SEP_10)


class TestAnswer:
    def test_keeps_both_dates_of_a_replaced_document(self, asked: Case, camille: "User", garden: Garden) -> None:
        me, sep_20 = actor_of(camille), SEP_10 + timedelta(10)
        operations.add_file(case=asked, kind="attestation", upload=photo(), actor=me, at=sep_20)
        operations.answer(case=asked, actor=me, at=sep_20)
        piece = Piece.objects.get()
        assert (piece.received_on, piece.replaced_received_on) == (date(2024, 9, 20), date(2024, 8, 20))
        assert piece.defect_told_on == date(2024, 9, 10)
        assert (piece.verdict, piece.files.count()) == (Piece.Verdict.PENDING, 1)
        assert Case.objects.get().state == CaseState.IN_REVIEW
        assert garden.told[-1][0] == "answered"

    def test_needs_a_document_or_a_word(self, asked: Case, camille: "User") -> None:
        with pytest.raises(operations.NothingAdded):
            operations.answer(case=asked, actor=actor_of(camille), at=SEP_10)
        operations.answer(case=asked, text="Je ne l’ai plus.", actor=actor_of(camille), at=SEP_10)
        assert Complement.objects.get().answer == "Je ne l’ai plus."

    def test_twice_has_one_effect(self, asked: Case, camille: "User", garden: Garden) -> None:
        for _ in range(2):
            operations.answer(case=asked, text="Voilà", actor=actor_of(camille), at=SEP_10)
        assert [what for what, _ in garden.told].count("answered") == 1


class TestDecide:
    def test_accepting_accepts_the_documents_and_tells_the_handler(
        self, submitted: Case, roy: "User", garden: Garden
    ) -> None:
        accepted = operations.accept(case=submitted, actor=actor_of(roy), at=SEP_10)
        assert (accepted.state, accepted.decided_at) == (CaseState.ACCEPTED, SEP_10)
        assert Piece.objects.get().verdict == Piece.Verdict.ACCEPTED
        assert garden.told[-1][0] == "accepted"

    def test_only_once(self, submitted: Case, roy: "User") -> None:
        operations.accept(case=submitted, actor=actor_of(roy), at=SEP_10)
        with pytest.raises(ForbiddenMove):
            operations.refuse(case=submitted, reason="Non", actor=actor_of(roy), at=SEP_10)

    def test_nothing_happens_when_the_handler_fails(self, submitted: Case, roy: "User", garden: Garden) -> None:
        garden.broken = "accepted"
        with pytest.raises(RuntimeError):
            operations.accept(case=submitted, actor=actor_of(roy), at=SEP_10)
        assert Case.objects.get().state == CaseState.SUBMITTED
        assert Piece.objects.get().verdict == Piece.Verdict.PENDING

    def test_refusing_takes_a_reason(self, submitted: Case, roy: "User") -> None:
        with pytest.raises(operations.NoReason):
            operations.refuse(case=submitted, reason=" ", actor=actor_of(roy), at=SEP_10)
        refused = operations.refuse(case=submitted, reason="Jardin fermé", actor=actor_of(roy), at=SEP_10)
        assert (refused.state, refused.decision_reason) == (CaseState.REFUSED, "Jardin fermé")

    def test_an_agent_keeps_off_their_own_family(
        self, submitted: Case, roy: "User", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("preau.families.queries.is_family_of", lambda *_a, **_k: True)
        with pytest.raises(Refused):
            operations.accept(case=submitted, actor=actor_of(roy), at=SEP_10)

    def test_an_agent_opens_a_file_once(self, submitted: Case, roy: "User") -> None:
        for _ in range(2):
            operations.read(case=submitted, actor=actor_of(roy), at=SEP_10)
        assert Case.objects.get().state == CaseState.IN_REVIEW


class TestHold:
    def test_what_waited_joins_the_queue_once_another_demande_is_accepted(
        self, ready: Case, camille: "User", roy: "User", garden: Garden, household: int
    ) -> None:
        me = actor_of(camille)
        garden.held = "vacances"
        held = operations.submit(draft=ready, actor=me, at=SEP_10, signature={"name": "C"})
        with pytest.raises(operations.StillHeld):
            operations.accept(case=held, actor=actor_of(roy), at=SEP_10)
        garden.held = None
        (free,) = operations.release_held(household_id=household, actor=actor_of(roy), at=SEP_10 + timedelta(1))
        assert (free.state, free.hold_code, free.filed_at) == (CaseState.SUBMITTED, "", SEP_10)
        assert operations.release_held(household_id=household, actor=actor_of(roy), at=SEP_10) == []


class TestCancel:
    def test_before_anybody_reads(self, submitted: Case, camille: "User", garden: Garden) -> None:
        assert operations.cancel(case=submitted, actor=actor_of(camille), at=SEP_10).state == CaseState.CANCELLED
        assert garden.told[-1][0] == "cancelled"

    def test_too_late_once_decided(self, submitted: Case, camille: "User", roy: "User") -> None:
        operations.refuse(case=submitted, reason="Non", actor=actor_of(roy), at=SEP_10)
        with pytest.raises(ForbiddenMove):
            operations.cancel(case=submitted, actor=actor_of(camille), at=SEP_10)

    def test_a_draft_is_dropped_without_telling_anybody(self, draft: Case, camille: "User", garden: Garden) -> None:
        operations.cancel(case=draft, actor=actor_of(camille), at=SEP_10)
        assert garden.told == []


def test_the_queue_shows_what_was_sent_oldest_first(
    submitted: Case, camille: "User", roy: "User", household: int
) -> None:
    operations.start(
        key=KEY, actor=actor_of(camille), household_id=household, at=SEP_10
    )  # a draft is nobody's business
    assert [case.pk for case in queries.queue(actor_of(roy))] == [submitted.pk]
