"""Ruling 35: a decision sent by mistake is taken back."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from preau.cases import operations, queries
from preau.cases.models import Case, TakenBack
from preau.cases.states import CaseState
from preau.cases.tests.conftest import Garden, actor_of
from preau.foundation import audit, clock
from preau.foundation.effects import BaseHandler, CaseView
from preau.foundation.jobs import testing as jobs
from preau.foundation.workflow import ForbiddenMove
from preau.kernel.actor import Actor
from preau.kernel.decision import Refused
from preau.kernel.instants import PARIS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import Settings

    from preau.accounts.models import User

SEP_10 = datetime(2024, 9, 10, 10, tzinfo=PARIS)
SEP_11 = SEP_10 + timedelta(days=1)


class Undoing(Garden):
    """A garden that can shut its gate again."""

    forbidden = ""

    def cannot_take_back(self, case: CaseView) -> str:
        return self.forbidden

    def on_taken_back(self, case: CaseView, *, was: str, reason: str, actor: Actor, at: datetime) -> None:
        self._tell(f"taken back from {was}", case)


@pytest.fixture
def garden(monkeypatch: pytest.MonkeyPatch) -> Garden:
    from preau.foundation import effects

    handler = Undoing()
    monkeypatch.setitem(effects.registry._handlers, "tests.garden", handler)
    return handler


@pytest.fixture
def refused(submitted: Case, roy: "User") -> Case:
    return operations.refuse(case=submitted, reason="Jardin fermé", actor=actor_of(roy), at=SEP_10)


def subjects() -> list[str]:
    jobs.run_all()
    return [letter.subject.replace("\u00a0", " ") for letter in mail.outbox]


class TestTakeBack:
    def test_opens_the_demande_again_and_remembers(self, refused: Case, roy: "User", garden: Garden) -> None:
        case = operations.take_back(case=refused, reason="Mauvais dossier", actor=actor_of(roy), at=SEP_11)
        assert (case.state, case.decided_at, case.decision_reason) == (CaseState.IN_REVIEW, None, "")
        was = TakenBack.objects.get()
        assert (was.was, was.was_reason, was.decided_at) == (CaseState.REFUSED, "Jardin fermé", SEP_10)
        assert garden.told[-1] == ("taken back from refused", case.reference)
        assert "cases.case.take-back" in [entry.kind for entry in audit.queries.history_of(case)]

    def test_lets_another_decision_follow(self, refused: Case, roy: "User") -> None:
        case = operations.take_back(case=refused, reason="Mauvais dossier", actor=actor_of(roy), at=SEP_11)
        assert operations.accept(case=case, actor=actor_of(roy), at=SEP_11).state == CaseState.ACCEPTED

    def test_of_an_acceptance_too(self, submitted: Case, roy: "User", garden: Garden) -> None:
        accepted = operations.accept(case=submitted, actor=actor_of(roy), at=SEP_10)
        operations.take_back(case=accepted, reason="Trop vite", actor=actor_of(roy), at=SEP_11)
        assert garden.told[-1][0] == "taken back from accepted"

    def test_starts_the_legal_delay_again(self, refused: Case, roy: "User") -> None:
        case = operations.take_back(case=refused, reason="Mauvais dossier", actor=actor_of(roy), at=SEP_11)
        assert case.silence_on == queries.watched_until(queries.case_with_id(case.pk)) == date(2024, 11, 11)

    def test_needs_a_reason_a_right_and_a_decision(self, refused: Case, roy: "User", lea: "User") -> None:
        with pytest.raises(operations.NoReason):
            operations.take_back(case=refused, reason=" ", actor=actor_of(roy), at=SEP_11)
        with pytest.raises(Refused):
            operations.take_back(case=refused, reason="Oups", actor=actor_of(lea), at=SEP_11)
        operations.take_back(case=refused, reason="Oups", actor=actor_of(roy), at=SEP_11)
        with pytest.raises(ForbiddenMove):
            operations.take_back(case=refused, reason="Oups", actor=actor_of(roy), at=SEP_11)
        assert TakenBack.objects.count() == 1

    def test_tells_agents_why_and_the_family_only_that(
        self,
        refused: Case,
        roy: "User",
        camille: "User",
        client_of: "Callable[[User], Client]",
    ) -> None:
        with clock.fixed_at(SEP_11):
            desk = client_of(roy)
            desk.post(reverse("cases-desk:take-back", args=[refused.reference]), {"reason": "Mauvais dossier"})
            assert "Mauvais dossier" in desk.get(reverse("cases-desk:case", args=[refused.reference])).content.decode()
            page = client_of(camille).get(reverse("cases:tracking", args=[refused.reference])).content.decode()
        assert "Mauvais dossier" not in page
        assert "Décision retirée" in page

    def test_asks_the_agent_for_a_reason(
        self, refused: Case, roy: "User", client_of: "Callable[[User], Client]"
    ) -> None:
        page = client_of(roy).post(reverse("cases-desk:take-back", args=[refused.reference]), {})
        assert "Dites pourquoi" in page.content.decode()
        assert Case.objects.get().state == CaseState.REFUSED


class TestUndo:
    def test_the_handler_may_say_that_it_is_too_late(self, refused: Case, roy: "User", garden: Garden) -> None:
        assert isinstance(garden, Undoing)
        garden.forbidden = "Les carottes sont mangées."
        with pytest.raises(operations.CannotTakeBack, match="carottes"):
            operations.take_back(case=refused, reason="Oups", actor=actor_of(roy), at=SEP_11)
        assert Case.objects.get().state == CaseState.REFUSED

    def test_an_undo_that_fails_leaves_the_decision(self, refused: Case, roy: "User", garden: Garden) -> None:
        garden.broken = "taken back from refused"
        with pytest.raises(RuntimeError):
            operations.take_back(case=refused, reason="Oups", actor=actor_of(roy), at=SEP_11)
        assert Case.objects.get().state == CaseState.REFUSED
        assert not TakenBack.objects.exists()

    def test_an_effect_without_an_undo_stays_done(
        self, refused: Case, roy: "User", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Undoing, "on_taken_back", BaseHandler.on_taken_back)
        with pytest.raises(operations.CannotTakeBack, match="ne sait pas la défaire"):
            operations.take_back(case=refused, reason="Oups", actor=actor_of(roy), at=SEP_11)


class TestMail:
    @pytest.fixture(autouse=True)
    def _held(self, settings: "Settings") -> None:
        settings.PREAU_MAIL_HOLD = timedelta(minutes=15)

    def test_that_waits_is_withdrawn_and_the_family_hears_nothing(self, refused: Case, roy: "User") -> None:
        operations.take_back(case=refused, reason="Oups", actor=actor_of(roy), at=SEP_10)
        assert [subject for subject in subjects() if "réponse" in subject.lower()] == []

    def test_that_has_left_is_followed_by_another(self, submitted: Case, roy: "User", settings: "Settings") -> None:
        settings.PREAU_MAIL_HOLD = timedelta(0)
        case = operations.refuse(case=submitted, reason="Jardin fermé", actor=actor_of(roy), at=SEP_10)
        assert subjects()[-1] == "Réponse à votre demande : Visiter le jardin"
        operations.take_back(case=case, reason="Oups", actor=actor_of(roy), at=SEP_11)
        assert subjects()[-1] == "Notre réponse est retirée : Visiter le jardin"
        assert "10 septembre 2024" in str(mail.outbox[-1].body).replace("\u00a0", " ")
        assert "Oups" not in str(mail.outbox[-1].body)
