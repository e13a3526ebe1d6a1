"""Portals that journeys share: in the campaign, three days after it, on the day of the invoices, and a week later."""

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


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Two processes walk at once: one through the campaign, the other through the portals of later days."""
    for item in items:
        if isinstance(item, pytest.Function) and item.get_closest_marker("journey"):
            item.add_marker(pytest.mark.xdist_group("campaign" if "in_time" in item.fixturenames else "later"))


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


@pytest.fixture(scope="session")
def invoice_day() -> Iterator[Portal]:
    """Monday 4 November 2024, at nine: the meals of September and October are to be billed today."""
    with portal(day="2024-11-04", households=HOUSEHOLDS) as running:
        yield running


@pytest.fixture(scope="session")
def november() -> Iterator[Portal]:
    """Tuesday 12 November 2024, as ``make run`` starts it: invoices are a week old."""
    with portal(day="2024-11-12", households=HOUSEHOLDS) as running:
        yield running


@pytest.fixture
def visits(browser: Browser) -> Iterator[Callable[..., Person]]:
    """``visits(portal)`` gives a person with a phone; ``desk=True`` an agent; ``script=False`` without JavaScript."""
    with ExitStack() as stack:
        yield lambda where, **how: stack.enter_context(browsing(browser, where.url, friend=where.payfip, **how))


@pytest.fixture
def desktop(tmp_path: Path) -> Desktop:
    """The folder of somebody who photographs their papers."""
    return Desktop(tmp_path)
