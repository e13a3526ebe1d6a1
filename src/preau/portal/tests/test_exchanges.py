"""« Échanges à lire »: the tile and its page."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from preau.accounts import queries as accounts
from preau.cases import operations
from preau.cases.models import Case, Message
from preau.cases.tests.access_agents import sent
from tests.access.matrix import Cast

PAGE = "/echanges/"


@pytest.fixture
def case(request: pytest.FixtureRequest, business_time: datetime) -> Case:
    """Camille sent a demande."""
    return sent(Cast(request, business_time))


@pytest.fixture
def written(case: Case, roy: Any, business_time: datetime) -> Message:
    """Mme Roy wrote about it."""
    return operations.write(case=case, body="Bonjour", actor=accounts.actor_for(roy), at=business_time)


@pytest.fixture
def browser(client_of: Callable[..., Client], camille: Any) -> Client:
    return client_of(camille)


def test_counts_what_is_not_read_on_the_board(browser: Client, written: Message) -> None:
    assert browser.get("/espace/").context["board"].unread == 1


def test_leads_to_the_tab_of_the_demande(browser: Client, written: Message) -> None:
    page = browser.get(PAGE).content.decode()
    assert f"/demandes/{written.case.reference}/?onglet=echanges" in page
    assert "1 message à lire" in page


def test_has_nothing_left_once_it_is_opened(browser: Client, written: Message) -> None:
    browser.get(f"/demandes/{written.case.reference}/messages/{written.pk}/")
    assert "Aucun message à lire" in browser.get(PAGE).content.decode()
    assert browser.get("/espace/").context["board"].unread == 0


def test_counts_neither_notes_nor_one_s_own_words(
    browser: Client, case: Case, camille: Any, roy: Any, business_time: datetime
) -> None:
    operations.write_note(case=case, body="Rappeler", actor=accounts.actor_for(roy), at=business_time)
    operations.write(case=case, body="Bonjour", actor=accounts.actor_for(camille), at=business_time)
    assert browser.get("/espace/").context["board"].unread == 0
    assert "Aucun message à lire" in browser.get(PAGE).content.decode()


def test_is_of_one_s_own_family(client_of: Callable[..., Client], ines: Any, written: Message) -> None:
    stranger = client_of(ines)
    assert stranger.get("/espace/").context["board"].unread == 0
    assert "Aucun message à lire" in stranger.get(PAGE).content.decode()


def test_costs_the_same_for_any_number(browser: Client, written: Message) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            browser.get(PAGE)
        return len(seen)

    one = statements()
    Message.objects.bulk_create(
        Message(case=written.case, from_family=False, body="n", sent_at=written.sent_at + timedelta(minutes=n))
        for n in range(99)
    )
    assert statements() == one
