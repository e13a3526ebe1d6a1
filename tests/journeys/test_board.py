"""Léa's morning at the counter: who is expected and why, who came, and somebody without an appointment."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey


def test_the_counter_receives_those_who_are_expected_and_somebody_else(
    november: Portal, visits: Callable[..., Person]
) -> None:
    lea = visits(november, desk=True)
    lea.logs_in("lea")
    lea.goes("/agents/rendez-vous/")
    lea.sees("Mardi 12 novembre 2024", "9 h 20", "Payer en deux fois", "Un menu sans porc")
    first = lea.page.locator("tbody tr").filter(has_text="Payer en deux fois")
    first.get_by_role("button", name="Reçu").click()
    expect(first.get_by_role("button")).to_have_count(0)
    expect(first).to_contain_text("Reçu")
    lea.fills(name="Fatou Diarra", subject="Une carte perdue")
    lea.presses("Noter son arrivée")
    lea.sees("Fatou Diarra", "Une carte perdue", "sans rendez-vous")


def test_the_places_of_a_month_say_who_waits(november: Portal, visits: Callable[..., Person]) -> None:
    roy = visits(november, desk=True)
    roy.logs_in("roy")
    roy.goes("/agents/places/")
    roy.sees("Octobre 2024", "Novembre 2024")
    roy.page.locator("tr", has_text="Octobre 2024").get_by_role("link").click()
    roy.sees("Qui est passé avant qui, et pourquoi", "Inscription sur la liste", "2 places")
