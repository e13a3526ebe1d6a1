"""An agent asks some questions again, the family sees exactly these."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from preau.cases import operations, queries
from preau.cases.models import Case
from preau.cases.states import CaseState
from preau.cases.tests.conftest import ANSWERS, Garden, actor_of, photo
from preau.foundation import audit, clock
from preau.foundation.effects import CaseView
from preau.kernel.actor import Actor
from preau.kernel.instants import PARIS

if TYPE_CHECKING:
    from preau.accounts.models import User

SEP_10 = datetime(2024, 9, 10, 10, tzinfo=PARIS)
SEP_25 = date(2024, 9, 25)
ClientOf = Callable[["User"], Client]


def ask(case: Case, agent: "User", *keys: str, pieces: tuple[str, ...] = ()) -> Case:
    operations.ask(
        case=case,
        message="Est-ce bien cela ?",
        field_keys=keys,
        piece_kinds=pieces,
        deadline_on=SEP_25,
        actor=actor_of(agent),
        at=SEP_10,
    )
    return queries.case_with_id(case.pk)


@pytest.fixture
def browser(client_of: ClientOf, camille: "User") -> Client:
    return client_of(camille)


def answer(browser: Client, case: Case, **said: Any) -> str:
    with clock.fixed_at(SEP_10 + timedelta(hours=1)):
        address = reverse("cases:answer", args=[case.reference])
        return browser.post(address, said, follow=True).content.decode()


class TestAsk:
    def test_shows_exactly_these_questions_with_what_was_said(
        self, browser: Client, submitted: Case, roy: "User"
    ) -> None:
        case = ask(submitted, roy, "jour")
        page = browser.get(reverse("cases:tracking", args=[case.reference])).content.decode()
        assert 'value="2024-09-14"' in page
        assert 'name="premiere"' not in page
        assert 'type="file"' not in page
        assert "25 septembre 2024 inclus" in page.replace("\u00a0", " ")

    def test_goes_with_documents(self, browser: Client, submitted: Case, roy: "User") -> None:
        case = ask(submitted, roy, "jour", pieces=("attestation",))
        page = browser.get(reverse("cases:tracking", args=[case.reference])).content.decode()
        assert 'name="jour"' in page
        assert 'name="attestation"' in page

    def test_is_refused_for_an_answer_that_took_effect(
        self, submitted: Case, roy: "User", garden: Garden, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(garden, "fixed_answers", lambda: ("jour",))
        with pytest.raises(operations.UnknownQuestion):
            ask(submitted, roy, "jour")
        with pytest.raises(operations.UnknownQuestion):
            ask(submitted, roy, "inconnue")
        assert Case.objects.get().state == CaseState.SUBMITTED

    def test_is_ticked_on_the_desk(self, client_of: ClientOf, submitted: Case, roy: "User") -> None:
        address = reverse("cases-desk:ask", args=[submitted.reference])
        said = {"fields_to_correct": ["jour"], "message": "Quel jour ?", "deadline_on": "2024-09-04"}
        client_of(roy).post(address, said)
        assert submitted.complements.get().field_keys == ["jour"]


class TestAnswer:
    def test_counts_from_now_on_and_keeps_the_former_one_in_the_journal(
        self, browser: Client, submitted: Case, roy: "User", garden: Garden, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen: list[str] = []

        def on_answered(case: CaseView, *, actor: Actor, at: datetime) -> None:
            seen.append(case.answers["jour"])

        monkeypatch.setattr(garden, "on_answered", on_answered)
        case = ask(submitted, roy, "jour")
        assert "Votre réponse est envoyée" in answer(browser, case, jour="15/09/2024")
        case = Case.objects.get()
        assert case.answers == {**ANSWERS, "jour": "2024-09-15"}
        assert (case.label, case.state, seen) == ("Visite du 2024-09-15", CaseState.IN_REVIEW, ["2024-09-15"])
        (kept,) = [entry for entry in audit.queries.history_of(case) if entry.kind == "cases.answers.correct"]
        assert kept.details == {"former": {"jour": "2024-09-14"}}

    def test_is_validated_and_nothing_typed_is_lost(self, browser: Client, submitted: Case, roy: "User") -> None:
        case = ask(submitted, roy, "jour")
        page = answer(browser, case, jour="31/02/2024", text="Voilà")
        assert "Écrivez une date qui existe" in page
        assert "31/02/2024" in page
        assert "Voilà" in page
        assert Case.objects.get().answers == ANSWERS

    def test_that_calls_for_another_question_shows_it(self, browser: Client, submitted: Case, roy: "User") -> None:
        Case.objects.update(answers={"jour": "2024-09-14", "premiere": "oui"})
        case = ask(queries.case_with_id(submitted.pk), roy, "premiere")
        page = answer(browser, case, premiere="non", _shown="premiere")
        assert 'name="raison"' in page
        assert Case.objects.get().state == CaseState.INFORMATION_REQUESTED
        answer(browser, case, premiere="non", raison="Les poires", _shown="premiere,raison")
        assert Case.objects.get().answers == {"jour": "2024-09-14", "premiere": "non", "raison": "Les poires"}

    def test_that_makes_another_one_moot_drops_it(self, browser: Client, submitted: Case, roy: "User") -> None:
        answer(browser, ask(submitted, roy, "premiere"), premiere="oui", _shown="premiere")
        assert Case.objects.get().answers == {"jour": "2024-09-14", "premiere": "oui"}

    def test_to_what_was_not_asked_is_refused(self, submitted: Case, roy: "User", camille: "User") -> None:
        case = ask(submitted, roy, "jour")
        with pytest.raises(operations.UnknownQuestion):
            operations.answer(case=case, corrections={"mot": "Salut"}, actor=actor_of(camille), at=SEP_10)
        assert Case.objects.get().answers == ANSWERS

    def test_files_added_first_keep_what_was_typed(self, browser: Client, submitted: Case, roy: "User") -> None:
        case = ask(submitted, roy, "jour", pieces=("attestation",))
        page = answer(browser, case, jour="16/09/2024", attestation=photo("neuve.png"), _stay="1")
        assert "16/09/2024" in page
        assert "neuve.png" in page
        assert Case.objects.get().state == CaseState.INFORMATION_REQUESTED
