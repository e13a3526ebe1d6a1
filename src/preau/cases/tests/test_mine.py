"""« Mes demandes », and the same request made twice."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from preau.cases import operations, queries
from preau.cases.models import Case
from preau.cases.tests.conftest import DOCUMENT, KEY, SIGNED, actor_of
from preau.families import operations as families
from preau.foundation.web.sheets import harmless
from preau.kernel.actor import SYSTEM
from preau.procedures import operations as procedures

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[["User"], Client]


class TestList:
    @pytest.fixture
    def browser(self, client_of: ClientOf, camille: "User", submitted: Case, household: int) -> Client:
        """One sent, one begun later."""
        later = submitted.started_at.replace(hour=18)
        operations.start(key=KEY, actor=actor_of(camille), household_id=household, at=later)
        return client_of(camille)

    @pytest.mark.parametrize(
        ("choices", "shown"),
        [
            ("", ["draft", "submitted"]),
            ("?tri=anciennes", ["submitted", "draft"]),
            ("?etat=en-cours", ["submitted"]),
            ("?etat=a-envoyer", ["draft"]),
            ("?etat=terminees", []),
            ("?demarche=inconnue", ["draft", "submitted"]),
            (f"?demarche={KEY}&etat=en-cours", ["submitted"]),
        ],
    )
    def test_is_sorted_and_filtered(self, browser: Client, choices: str, shown: list[str]) -> None:
        page = browser.get(reverse("cases:list") + choices).content.decode()
        found = sorted(
            (page.index(case.reference), case.state) for case in Case.objects.all() if case.reference in page
        )
        assert [state for _, state in found] == shown

    def test_is_a_sheet_too(self, browser: Client, submitted: Case) -> None:
        answer = browser.get(reverse("cases:sheet") + "?etat=en-cours")
        lines = answer.content.decode("utf-8-sig").splitlines()
        assert lines[0].startswith("Numéro;")
        assert len(lines) == 2
        assert submitted.reference in lines[1]

    def test_never_gives_a_spreadsheet_a_formula(self, browser: Client, submitted: Case) -> None:
        Case.objects.filter(pk=submitted.pk).update(label='=HYPERLINK("http://mal")')
        sheet = browser.get(reverse("cases:sheet")).content.decode()
        assert "'=HYPERLINK" in sheet
        assert ";=" not in sheet


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "  =1", "\uff1d1"])
def test_a_dangerous_cell_is_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_an_honest_cell_is_left_alone() -> None:
    assert harmless("Visite du 2024-09-14") == "Visite du 2024-09-14"


class TestTwin:
    @pytest.fixture
    def child(self, procedure: None, camille: "User", household: int, business_time: datetime) -> int:
        """Lou; the garden now asks which child comes."""
        first: dict[str, Any] = DOCUMENT["steps"][0]
        question = {"key": "enfant", "kind": "child", "required": True, "label": {"fr": "Quel enfant ?"}}
        steps = [first | {"fields": [question, *first["fields"]]}, *DOCUMENT["steps"][1:2]]
        procedures.publish(DOCUMENT | {"steps": steps}, actor=SYSTEM, at=business_time)
        return families.add_child(
            household_id=household,
            adult_user_id=camille.pk,
            first_name="Lou",
            last_name="Renaud",
            birth_on=datetime(2017, 3, 4).date(),  # noqa: DTZ001
            relation="parent",
            case_reference="",
            verified=True,
            actor=SYSTEM,
            at=business_time,
        )

    @pytest.fixture
    def sent(self, child: int, camille: "User", household: int, business_time: datetime) -> Case:
        me = actor_of(camille)
        draft = operations.start(key=KEY, actor=me, household_id=household, at=business_time)
        said = {"enfant": child, "jour": "2024-09-14", "premiere": "oui"}
        operations.save_step(case=draft, step="visite", values=said, actor=me, at=business_time)
        return operations.submit(draft=draft, actor=me, at=business_time, signature=SIGNED)

    def test_is_said_once_where_the_child_is_named_and_forbids_nothing(
        self, sent: Case, child: int, camille: "User", household: int, business_time: datetime, client_of: ClientOf
    ) -> None:
        draft = operations.start(key=KEY, actor=actor_of(camille), household_id=household, at=business_time)
        browser, page = client_of(camille), reverse("cases:step", args=[KEY, draft.reference, "visite"])
        assert "déjà en cours" not in browser.get(page).content.decode()
        said = {"enfant": child, "jour": "2024-09-15", "premiere": "oui"}
        answer = browser.post(page, said)
        assert answer["Location"] == page
        told = browser.get(page).content.decode()
        assert "Une demande est déjà en cours" in told
        assert reverse("cases:tracking", args=[sent.reference]) in told
        assert browser.post(page, said)["Location"] != page

    def test_is_nobody_elses_nor_one_that_is_over(
        self, sent: Case, child: int, camille: "User", household: int, business_time: datetime
    ) -> None:
        draft = operations.start(key=KEY, actor=actor_of(camille), household_id=household, at=business_time)
        definition = queries.definition_of(queries.case_with_id(draft.pk))
        assert queries.twin_of(draft, definition, {"enfant": child}) == sent
        assert queries.twin_of(draft, definition, {"enfant": child + 1}) is None
        operations.cancel(case=sent, actor=actor_of(camille), at=business_time)
        assert queries.twin_of(draft, definition, {"enfant": child}) is None
