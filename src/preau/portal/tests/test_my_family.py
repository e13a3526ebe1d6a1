"""Ma Famille offers to enrol the children who are not enrolled yet, as the dashboard does."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from preau.foundation import effects
from preau.foundation.effects import standings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reglement")]

OFFER = 'Inscrire mon enfant<span class="unseen">'


@pytest.fixture
def family(client_of: Callable[..., Any], camille: Any) -> Callable[[], str]:
    """The page as Camille reads it, no-break spaces made plain."""

    def read() -> str:
        page: str = client_of(camille).get("/ma-famille/").content.decode()
        return page.replace("\u00a0", " ")

    return read


def test_a_child_to_enrol_is_offered(family: Callable[[], str], add_child: Callable[..., int]) -> None:
    add_child("Lou")
    page = family()
    assert f"{OFFER} (Lou)" in page
    assert "À inscrire" in page
    assert "Vous pouvez déjà inscrire cet enfant." in page


def test_a_child_whose_enrolment_was_sent_is_followed(
    family: Callable[[], str],
    add_child: Callable[..., int],
    demand: Callable[..., Any],
    business_time: datetime,
) -> None:
    case = demand(add_child("Lou"), state="submitted", filed_at=business_time)
    page = family()
    assert OFFER not in page
    assert "Vous pouvez déjà inscrire cet enfant." not in page
    assert f'href="/demandes/{case.reference}/"' in page


def test_a_draft_is_to_be_finished(
    family: Callable[[], str], add_child: Callable[..., int], demand: Callable[..., Any]
) -> None:
    demand(add_child("Lou"))
    page = family()
    assert OFFER not in page
    assert "Terminer ma demande" in page


@pytest.mark.parametrize("state", ["refused", "cancelled"])
def test_an_enrolment_that_ended_may_be_asked_again(
    family: Callable[[], str],
    add_child: Callable[..., int],
    demand: Callable[..., Any],
    business_time: datetime,
    state: str,
) -> None:
    demand(add_child("Lou"), state=state, filed_at=business_time, decided_at=business_time)
    assert OFFER in family()


def test_the_sister_of_an_enrolled_child_is_still_offered(
    family: Callable[[], str],
    add_child: Callable[..., int],
    demand: Callable[..., Any],
    business_time: datetime,
) -> None:
    demand(add_child("Lou"), state="accepted", filed_at=business_time, decided_at=business_time)
    add_child("Tom")
    page = family()
    assert page.count(OFFER) == 1
    assert "(Tom)" in page


def test_nothing_is_offered_when_nobody_tells_of_children(
    family: Callable[[], str], add_child: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the button comes from what the portal tells, and from nowhere else."""
    add_child("Lou")
    monkeypatch.setattr(standings, "_tellers", {})
    assert OFFER not in family()


def test_ten_children_cost_as_much_as_one(family: Callable[[], str], add_child: Callable[..., int]) -> None:
    add_child("Lou")
    family()
    with CaptureQueriesContext(connection) as one:
        family()
    for name in ("Ana", "Tom", "Zoe", "Max", "Eva", "Ugo", "Noa", "Lia", "Sam"):
        add_child(name)
    with CaptureQueriesContext(connection) as ten:
        family()
    assert len(ten) == len(one)


def test_no_child_asks_nothing(camille: Any) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert effects.standings_of(camille, []) == {}
    assert len(asked) == 0
