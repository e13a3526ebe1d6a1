"""Without a mouse: the skip link first, a focus that is seen, errors that lead to their field."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey
# A radio button shows its focus on the tile around it.
RINGS = """() => [document.activeElement, document.activeElement.closest("label")].filter(Boolean)
  .map(node => getComputedStyle(node)).map(style => style.outlineStyle + " " + style.boxShadow)"""


def test_signing_up_needs_no_mouse(in_time: Portal, visits: Callable[..., Person]) -> None:
    someone = visits(in_time)
    page, keyboard = someone.page, someone.page.keyboard
    someone.goes("/creer-mon-espace/")
    keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Aller au contenu")
    keyboard.press("Enter")
    _tabs_to(someone, "title")
    keyboard.press("Space")
    assert page.locator("[name=title][value=Mme]").is_checked()
    _tabs_to(someone, "first_name")
    keyboard.type("Brune")
    keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Nom")
    keyboard.press("Enter")
    expect(page.locator("[name=last_name]")).to_be_focused()
    assert page.locator("[name=first_name]").input_value() == "Brune"


def _tabs_to(someone: Person, name: str) -> None:
    """Tab until the field has the focus; every stop on the way shows where one is."""
    for _stop in range(40):
        someone.page.keyboard.press("Tab")
        assert set(someone.page.evaluate(RINGS)) != {"none none"}, "a focus that nobody sees"
        if someone.page.locator(":focus").get_attribute("name") == name:
            return
    raise AssertionError(f"Tab never reaches {name}")
