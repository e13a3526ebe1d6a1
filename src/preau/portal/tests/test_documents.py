"""« Mes pièces »: what the family sent, what we made, and nobody else's."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from preau.cases.models import Case, CaseDocument, Piece, PieceFile
from preau.cases.tests.access_agents import sent
from tests.access.matrix import Cast

if TYPE_CHECKING:
    from preau.accounts.models import User

PAGE = "/mes-pieces/"


@pytest.fixture
def case(request: pytest.FixtureRequest, business_time: datetime) -> Case:
    """Camille sent a demande with a paper."""
    return sent(Cast(request, business_time))


@pytest.fixture
def browser(client_of: Callable[..., Client], camille: "User") -> Client:
    return client_of(camille)


def rows(browser: Client, question: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = browser.get(PAGE + question).context["rows"]
    return found


def read(browser: Client) -> str:
    page: str = browser.get(PAGE).content.decode()
    return page


def test_says_what_was_sent_in_which_demande_and_opens_it(browser: Client, case: Case) -> None:
    (row,) = rows(browser)
    assert row["paper"].case == case
    ((_name, url),) = row["files"]
    assert browser.get(url)["Content-Disposition"].startswith("attachment")
    assert "Pas encore lu" in read(browser)


def test_says_what_must_be_replaced_and_why(browser: Client, case: Case) -> None:
    Piece.objects.filter(case=case).update(verdict="refused", verdict_reason="La photo est floue.")
    page = read(browser)
    assert "Document à remplacer" in page
    assert "La photo est floue." in page


def test_shows_what_we_made_too(browser: Client, case: Case, business_time: datetime) -> None:
    stored = PieceFile.objects.get(piece__case=case).stored
    late = business_time.replace(hour=22) + timedelta(hours=1)
    CaseDocument.objects.create(case=case, kind="decision-1", title="Notre décision", stored=stored, made_at=late)
    first = rows(browser)[0]
    assert (first["paper"].title, first["paper"].given, first["paper"].on) == ("Notre décision", False, late.date())


def test_is_of_one_s_own_family(client_of: Callable[..., Client], ines: "User", case: Case) -> None:
    assert rows(client_of(ines)) == []
    file = PieceFile.objects.get(piece__case=case)
    assert client_of(ines).get(f"/demandes/{case.reference}/fichiers/{file.pk}/").status_code == 404


def test_finds_by_demarche(browser: Client, case: Case) -> None:
    assert len(rows(browser, f"?demarche={case.procedure_key}")) == 1
    assert len(rows(browser, "?demarche=inconnue&enfant=x")) == 1


def test_shows_twenty_a_page_at_the_same_cost(browser: Client, case: Case, business_time: datetime) -> None:
    def statements(question: str = "") -> int:
        with CaptureQueriesContext(connection) as seen:
            browser.get(PAGE + question)
        return len(seen)

    stored = PieceFile.objects.get(piece__case=case).stored
    CaseDocument.objects.create(case=case, kind="p", title="Papier", stored=stored, made_at=business_time)
    statements()  # what is kept between requests
    one = statements()
    CaseDocument.objects.bulk_create(
        CaseDocument(case=case, kind=f"p{n}", title="Papier", stored=stored, made_at=business_time) for n in range(60)
    )
    assert statements("?page=4") == one <= 12  # the page with the family's own paper
    assert len(rows(browser)) == 20
    assert len(rows(browser, "?page=4")) == 2
