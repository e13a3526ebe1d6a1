"""P2: logging in, with none and with a hundred old sessions, against the password hash alone.

From a browser that the account knows, as most logins are; and from a new one, which also writes a mail.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import product
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from bench.method import ROUNDS, Figure, ratio
from preau.accounts import operations
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS

PASSWORD = "une phrase assez longue"
TIMES = 5


BROWSER = Client()  # one server: a new Client loads every middleware again


def _log_in(username: str, *, is_known: bool) -> None:
    typed = urlencode({"login": username, "password": PASSWORD})  # as a browser sends it
    for _time in range(TIMES):
        cache.clear()  # the limit of logins per minute is not what is measured
        BROWSER.cookies.pop(settings.SESSION_COOKIE_NAME, None)
        if not is_known:
            BROWSER.cookies.clear()
        answer = BROWSER.post(reverse("account_login"), typed, content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 302, answer.status_code


def _hash(encoded: str) -> None:
    for _time in range(TIMES):
        assert check_password(PASSWORD, encoded)


def _somebody(username: str) -> str:
    operations.create_citizen(
        username=username, email=f"{username}@example.org", password=PASSWORD, first_name="Camille", last_name="Martin",
        actor=SYSTEM, at=datetime(2024, 8, 20, 9, tzinfo=PARIS),
    )  # fmt: skip
    return username


def measure() -> Iterator[Figure]:
    encoded = make_password(PASSWORD)
    alone, busy = _somebody("camille"), _somebody("camille2")
    for _session in range(100 // TIMES):
        _log_in(busy, is_known=False)
    people = ((alone, "no old session"), (busy, "100 old sessions"))
    for (username, sessions), is_known in product(people, (True, False)):
        yield ratio(
            "P2",
            f"login, {sessions}, {'known' if is_known else 'new'} browser",
            "the configured hash alone",
            product=partial(_log_in, username, is_known=is_known),
            limit=partial(_hash, encoded),
            bar=1.6,
            rounds=3 * ROUNDS,  # a hash fills the memory: one round says little on a machine that others use
        )
