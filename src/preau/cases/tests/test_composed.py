"""Camille invites her friends: rows, an address and a member of her family, without JavaScript."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from preau.cases import operations
from preau.cases.models import Case
from preau.cases.tests.conftest import Garden, actor_of
from preau.cases.tests.garden_party import KEY, PARTY
from preau.kernel.actor import SYSTEM
from preau.procedures import operations as procedures

if TYPE_CHECKING:
    from preau.accounts.models import User

TWO = {"_rows_invites": "2", "invites-0-prenom": "Lou", "invites-0-age": "6", "invites-1-prenom": "Tom"}


@pytest.fixture
def party(garden: Garden, camille: "User", household: int, business_time: datetime) -> Case:
    procedures.publish(PARTY, actor=SYSTEM, at=business_time)
    return operations.start(key=KEY, actor=actor_of(camille), household_id=household, at=business_time)


@pytest.fixture
def browser(client_of: Callable[["User"], Client], camille: "User") -> Client:
    return client_of(camille)


def address(case: Case) -> str:
    return reverse("cases:step", args=[KEY, case.reference, "fete"])


def test_what_the_profile_knows_is_there_and_can_be_changed(browser: Client, party: Case, camille: "User") -> None:
    assert party.answers["courriel"] == "camille@example.org"
    browser.post(address(party), TWO | {"courriel": "autre@example.org"})
    assert Case.objects.get().answers["courriel"] == "autre@example.org"
    camille.refresh_from_db()
    assert camille.email == "camille@example.org"


class TestRows:
    def test_are_added_and_taken_away_by_buttons(self, browser: Client, party: Case) -> None:
        page = browser.post(address(party), TWO | {"_add_invites": "1"}).content.decode()
        assert "Invité 3" in page
        assert 'value="Tom"' in page
        assert "Écrivez votre réponse" not in page
        page = browser.post(address(party), TWO | {"_remove_invites_0": "1"}).content.decode()
        assert 'value="Lou"' not in page
        assert 'value="Tom"' in page
        assert Case.objects.get().answers.get("invites") is None, "a button keeps nothing behind her back"

    def test_a_fault_is_said_in_its_row(self, browser: Client, party: Case) -> None:
        page = browser.post(address(party), TWO | {"invites-1-age": "40"}).content.decode()
        assert 'aria-describedby="id_invites-1-age_error"' in page
        assert "Invité 2, Âge" in page

    def test_are_said_in_the_recap(self, browser: Client, party: Case) -> None:
        assert browser.post(address(party), TWO).status_code == 302
        recap = browser.get(reverse("cases:step", args=[KEY, party.reference, "recapitulatif"])).content.decode()
        assert "Invité 1 · Prénom" in recap


def test_a_member_of_the_family_is_chosen_by_name(browser: Client, party: Case) -> None:
    page = browser.get(address(party)).content.decode()
    adult = page.split('value="adult:')[1].split('"')[0]
    browser.post(address(party), TWO | {"membre": f"adult:{adult}"})
    assert Case.objects.get().answers["membre"] == f"adult:{adult}"


def test_an_address_typed_by_half_is_not_lost(browser: Client, party: Case) -> None:
    page = browser.post(address(party), TWO | {"adresse-street": "12 rue Oberkampf"}).content.decode()
    assert 'value="12 rue Oberkampf"' in page
    assert "Écrivez le code postal." in page
