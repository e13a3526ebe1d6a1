"""What an agent would send back is said before sending; a document never stands in the way."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.test import Client

from preau.cases import operations, queries
from preau.cases.models import Case
from preau.cases.states import CaseState
from preau.cases.tests.conftest import ANSWERS, DOCUMENT, KEY, SIGNED, Garden, actor_of, photo
from preau.cases.tests.test_wizard import SIGN, url
from preau.foundation.jobs import testing as jobs
from preau.kernel.actor import SYSTEM
from preau.procedures import operations as procedures

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[["User"], Client]
DATED: dict[str, Any] = DOCUMENT | {
    "steps": [
        {
            "key": "visite",
            "title": {"fr": "La visite"},
            "fields": [{"key": "date_attestation", "kind": "date", "label": {"fr": "Date de l’attestation"}}],
            "pieces": [{"kind": "attestation", "label": {"fr": "Attestation"}, "max_age_months": 3}],
        }
    ]
}


@pytest.fixture
def browser(client_of: ClientOf, camille: "User") -> Client:
    return client_of(camille)


@pytest.fixture
def answered(draft: Case, camille: "User", business_time: datetime) -> Case:
    """Everything but the certificate."""
    return operations.save_step(case=draft, step="visite", values=ANSWERS, actor=actor_of(camille), at=business_time)


def lines(case: Case, camille: "User", at: datetime) -> list[tuple[str, bool, bool]]:
    found = queries.checklist(Case.objects.get(pk=case.pk), actor=actor_of(camille), at=at)
    return [(line.label.replace("\u00a0", " "), line.is_fine, line.blocks) for line in found]


class TestLines:
    def test_say_what_blocks_then_the_documents_then_what_is_fine(
        self, draft: Case, camille: "User", business_time: datetime
    ) -> None:
        found = lines(draft, camille, business_time)
        assert [(fine, blocks) for _label, fine, blocks in found] == [
            (False, True), (False, True), (False, False), (True, False),
        ]  # fmt: skip
        assert found[2][0] == "Il manque un document : Attestation."
        assert found[3][0] == "Un mot"

    def test_of_a_whole_demande_are_all_fine(self, ready: Case, camille: "User", business_time: datetime) -> None:
        assert all(fine for _label, fine, _blocks in lines(ready, camille, business_time))

    def test_of_the_handler_block(self, ready: Case, camille: "User", garden: Garden, business_time: datetime) -> None:
        garden.complaint = "Le jardin est plein."
        assert ("Le jardin est plein.", False, True) in lines(ready, camille, business_time)

    def test_an_alternative_is_fine_with_one_of_its_ways(
        self, ready: Case, camille: "User", business_time: datetime
    ) -> None:
        me = actor_of(camille)
        operations.save_step(case=ready, step="visite", values={"premiere": "oui"}, actor=me, at=business_time)
        assert ("Il manque un document : Livret ou acte.", False, False) in lines(ready, camille, business_time)
        operations.add_file(case=ready, kind="acte", upload=photo(), actor=me, at=business_time)
        assert ("Livret ou acte", True, False) in lines(ready, camille, business_time)


class TestTooOld:
    @pytest.mark.parametrize(
        ("edited", "fine"),
        [
            pytest.param("2024-05-20", True, id="three months ago to the day"),
            pytest.param("2024-05-19", False, id="a day too old"),
            pytest.param(None, True, id="no date is known: nothing is guessed"),
        ],
    )
    def test_counts_calendar_months(
        self, garden: Garden, camille: "User", household: int, business_time: datetime, edited: str | None, fine: bool
    ) -> None:
        procedures.publish(DATED, actor=SYSTEM, at=business_time)
        me = actor_of(camille)
        case = operations.start(key=KEY, actor=me, household_id=household, at=business_time)
        operations.add_file(case=case, kind="attestation", upload=photo(), actor=me, at=business_time)
        values = {"date_attestation": edited}
        operations.save_step(case=case, step="visite", values=values, actor=me, at=business_time)
        assert all(is_fine for _label, is_fine, _blocks in lines(case, camille, business_time)) is fine
        sent = operations.submit(draft=case, actor=me, at=business_time, signature=SIGNED, anyway=True)
        assert sent.state == (CaseState.SUBMITTED if fine else CaseState.INFORMATION_REQUESTED)


class TestAnyway:
    def test_is_offered_with_its_date_when_only_documents_are_missing(self, browser: Client, answered: Case) -> None:
        page = browser.get(url(answered, "recapitulatif")).content.decode()
        assert "Envoyer quand même" in page
        assert "jusqu’au mercredi 4 septembre 2024 inclus" in page

    def test_is_not_offered_while_answers_are_missing(self, browser: Client, draft: Case) -> None:
        assert "Envoyer quand même" not in browser.get(url(draft, "recapitulatif")).content.decode()

    def test_sends_keeps_the_date_and_asks_for_the_rest(
        self, browser: Client, answered: Case, garden: Garden, business_time: datetime
    ) -> None:
        browser.post(url(answered, "recapitulatif"), {**SIGN, "_anyway": "1"})
        case = Case.objects.get()
        asked = queries.open_complement_of(case)
        assert asked
        assert (case.state, case.filed_at) == (CaseState.INFORMATION_REQUESTED, business_time)
        assert (asked.piece_kinds, asked.deadline_on) == (["attestation"], date(2024, 9, 4))
        assert [what for what, _reference in garden.told] == ["submitted", "asked"]

    def test_writes_what_is_missing_without_pretending_that_an_agent_read_it(
        self, answered: Case, camille: "User", business_time: datetime
    ) -> None:
        operations.submit(draft=answered, actor=actor_of(camille), at=business_time, signature=SIGNED, anyway=True)
        jobs.run_all()
        text = "\n".join(str(letter.body) for letter in mail.outbox)
        assert "un autre courriel vous dit lequel" in text
        assert "garde sa date d’envoi" in text
        assert "Un agent a lu" not in text

    def test_does_not_excuse_a_missing_answer(self, draft: Case, camille: "User", business_time: datetime) -> None:
        with pytest.raises(operations.NotReady):
            operations.submit(draft=draft, actor=actor_of(camille), at=business_time, signature=SIGNED, anyway=True)

    def test_does_not_excuse_a_missing_signature(self, browser: Client, answered: Case) -> None:
        browser.post(url(answered, "recapitulatif"), {"accepted": "on", "rules": "on", "_anyway": "1"})
        assert Case.objects.get().state == CaseState.DRAFT

    def test_settles_nothing_by_itself(
        self, answered: Case, camille: "User", garden: Garden, business_time: datetime
    ) -> None:
        garden.settles = True
        sent = operations.submit(
            draft=answered, actor=actor_of(camille), at=business_time, signature=SIGNED, anyway=True
        )
        assert sent.state == CaseState.INFORMATION_REQUESTED

    def test_of_a_whole_demande_asks_for_nothing(self, ready: Case, camille: "User", business_time: datetime) -> None:
        sent = operations.submit(draft=ready, actor=actor_of(camille), at=business_time, signature=SIGNED, anyway=True)
        assert sent.state == CaseState.SUBMITTED

    def test_is_answered_like_any_other(
        self, browser: Client, answered: Case, camille: "User", business_time: datetime
    ) -> None:
        me, later = actor_of(camille), business_time + timedelta(days=3)
        case = operations.submit(draft=answered, actor=me, at=business_time, signature=SIGNED, anyway=True)
        operations.add_file(case=case, kind="attestation", upload=photo(), actor=me, at=later)
        assert operations.answer(case=case, actor=me, at=later).state == CaseState.IN_REVIEW
