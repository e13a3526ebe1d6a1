"""Two portals for all journeys: one in the campaign, one three days after it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.browser import chromium
from tests.journeys.papers import Desktop
from tests.journeys.person import Person, browsing
from tests.journeys.portal import Portal, portal

HOUSEHOLDS = 8


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, chromium(playwright) as running:
        yield running


@pytest.fixture(scope="session")
def in_time() -> Iterator[Portal]:
    """Tuesday 20 August 2024: three days before the end of the campaign."""
    with portal(day="2024-08-20", households=HOUSEHOLDS) as running:
        yield running


@pytest.fixture(scope="session")
def too_late() -> Iterator[Portal]:
    """Monday 26 August 2024: the campaign ended on Friday."""
    with portal(day="2024-08-26", households=HOUSEHOLDS) as running:
        yield running


@pytest.fixture
def visits(browser: Browser) -> Iterator[Callable[..., Person]]:
    """``visits(portal)`` gives a person with a phone; ``desk=True`` an agent; ``script=False`` without JavaScript."""
    with ExitStack() as stack:
        yield lambda where, **how: stack.enter_context(browsing(browser, where.url, **how))


@pytest.fixture
def desktop(tmp_path: Path) -> Desktop:
    """The folder of somebody who photographs their papers."""
    return Desktop(tmp_path)
