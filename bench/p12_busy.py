"""P12: the dashboard of a family while somebody floods the login with wrong passwords, against the same page at rest.

Wall time of real requests to the whole product (web, worker, tick), as ``make run`` starts it: only the ratio counts.
"""

import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.cookiejar import CookieJar
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from bench.method import ROUNDS, Figure
from tests.harness.cast import PASSWORD
from tests.journeys.played import Story
from tests.journeys.portal import portal

READS, GUESSERS = 40, 8
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Browser:
    """A person's browser: cookies, and the token of the form that it answers."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        with self._opener.open(f"{self.url}{path}", timeout=60) as answer:
            page: str = answer.read().decode()
            return page

    def log_in(self, login: str, password: str) -> str:
        found = TOKEN.search(self.get("/connexion/"))
        assert found, "the login page has no form"
        told = {"login": login, "password": password, "csrfmiddlewaretoken": found[1]}
        sent = urllib.parse.urlencode(told).encode()
        with self._opener.open(f"{self.url}/connexion/", sent, timeout=60) as answer:
            page: str = answer.read().decode()
            return page


def p95(browser: Browser) -> float:
    """Seconds within which nineteen dashboards of twenty come."""
    spent = []
    for _read in range(READS):
        before = time.perf_counter()
        assert "Mon tableau de bord" in browser.get("/espace/")
        spent.append(time.perf_counter() - before)
    return quantiles(spent, n=20)[-1]


@contextmanager
def flood(url: str) -> Iterator[None]:
    """Wrong passwords for ever other names, from several connections at once, until the block ends."""
    over = threading.Event()
    guessers = [threading.Thread(target=_guess, args=(url, number, over)) for number in range(GUESSERS)]
    for guesser in guessers:
        guesser.start()
    try:
        yield
    finally:
        over.set()
        for guesser in guessers:
            guesser.join()


def _guess(url: str, number: int, over: threading.Event) -> None:
    browser, tried = Browser(url), 0
    while not over.is_set():
        tried += 1
        with suppress(urllib.error.HTTPError):  # too many tries: refused, and tried again
            browser.log_in(f"inconnu{number}-{tried}", "a wrong password")


def measure() -> Iterator[Figure]:
    with (
        TemporaryDirectory(prefix="preau-story-") as played,
        portal(Story(Path(played), 8), day="2024-11-12") as running,
    ):
        camille = Browser(running.url)
        camille.log_in("camille", PASSWORD)
        p95(camille)  # warm-up
        rounds = [_round(camille, running.url) for _number in range(ROUNDS)]
    each = sorted(busy / idle for idle, busy in rounds)
    yield Figure(
        "P12", "dashboard p95 under a flood of wrong logins", "the same at rest", each[len(each) // 2], 3,
        each[0], each[-1],
    )  # fmt: skip


def _round(browser: Browser, url: str) -> tuple[float, float]:
    idle = p95(browser)
    with flood(url):
        return idle, p95(browser)
