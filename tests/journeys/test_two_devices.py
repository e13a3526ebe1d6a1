"""Begun on a phone in the bus, finished on a desk in the evening."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys import family, letters
from tests.journeys.family import Family
from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey
NADIA = Family("Nadia", "Benali", "Noé")
BEGUN = "Bonjour, le menu de jeudi"
ENDED = f"{BEGUN} est-il sans porc ?"


def test_a_draft_begun_on_a_phone_is_finished_on_a_desk(in_time: Portal, visits: Callable[..., Person]) -> None:
    phone, computer = visits(in_time), visits(in_time, desk=True)
    phone.logs_in("nadia")
    _is_interrupted(phone)
    computer.logs_in("nadia")
    _finds_what_was_typed(computer)
    reference = letters.ends(computer, NADIA)
    computer.sees("Un agent va lire votre demande")
    phone.page.reload()
    expect(phone.page).to_have_url(f"{in_time.url}/demandes/{reference}/")


def _is_interrupted(phone: Person) -> None:
    """Nothing is pressed: what was typed is kept while it is typed."""
    letters.begins(phone)
    family.chooses(phone, "sujet", "repas")
    phone.fills(objet="Menu de jeudi", message=BEGUN)
    expect(phone.page.locator("[data-autosaved]")).not_to_be_empty()


def _finds_what_was_typed(computer: Person) -> None:
    computer.goes("/demandes/")
    computer.presses("Nous écrire")
    field = computer.page.locator("[name=message]")
    expect(field).to_have_value(BEGUN)
    computer.fills(message=ENDED)
