"""Portals that journeys share: in the campaign, three days after it, on the day of the invoices, and a week later."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.browser import chromium
from tests.journeys.papers import Desktop
from tests.journeys.person import SEEN, Person, browsing
from tests.journeys.played import Story
from tests.journeys.portal import Portal, portal

HOUSEHOLDS = 8
LATER = ("november", "invoice_day", "too_late")


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Two processes walk at once, and whichever is free takes the next group."""
    for item in items:
        if isinstance(item, pytest.Function) and item.get_closest_marker("journey"):
            item.add_marker(pytest.mark.xdist_group(_group(item)))


def _group(item: pytest.Function) -> str:
    """Both processes have a campaign of their own, module by module; what is told of a later day stays together."""
    later = [name for name in LATER if name in item.fixturenames]
    return later[0] if later else item.module.__name__


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, chromium(playwright) as running:
        yield running


@pytest.fixture(scope="session")
def of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the processes of this run share, and no other run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own


@pytest.fixture(scope="session", autouse=True)
def seen(of_this_run: Path) -> None:
    SEEN.shared = of_this_run / "seen"
    SEEN.shared.mkdir(exist_ok=True)


@pytest.fixture(scope="session")
def story(of_this_run: Path) -> Story:
    return Story(of_this_run / "story", HOUSEHOLDS)


@pytest.fixture(scope="session")
def in_time(story: Story) -> Iterator[Portal]:
    """Tuesday 20 August 2024: three days before the end of the campaign."""
    with portal(story, day="2024-08-20") as running:
        yield running


@pytest.fixture(scope="session")
def too_late(story: Story) -> Iterator[Portal]:
    """Monday 26 August 2024: the campaign ended on Friday."""
    with portal(story, day="2024-08-26") as running:
        yield running


@pytest.fixture(scope="session")
def invoice_day(story: Story) -> Iterator[Portal]:
    """Monday 4 November 2024, at nine: the meals of September and October are to be billed today."""
    with portal(story, day="2024-11-04") as running:
        yield running


@pytest.fixture(scope="session")
def november(story: Story) -> Iterator[Portal]:
    """Tuesday 12 November 2024, as ``make run`` starts it: invoices are a week old."""
    with portal(story, day="2024-11-12") as running:
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
