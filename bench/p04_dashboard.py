"""P4: the dashboard of a family with three children, forty demandes and twenty-four invoices, against a bare page.

And its statements, the same for one of each and for a hundred.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.busy_family import NOVEMBER, BusyFamily
from bench.limits import bare_page
from bench.method import Figure, ratio, size
from preau.foundation import clock

if TYPE_CHECKING:
    from preau.accounts.models import User

CHILDREN, CASES, INVOICES, TIMES = 3, 40, 24, 10
MANY = 100


def _reader(person: "User") -> Callable[[], None]:
    """One browser, logged in."""
    browser, address = Client(), reverse("portal:dashboard")
    browser.force_login(person)

    def read() -> None:
        page = browser.get(address)
        assert page.status_code == 200
        assert page.content.count("Démarche numéro".encode()) >= 4, "the last four demandes"
        assert b"Enfant 1" in page.content

    return read


def _statements(read: Callable[[], None]) -> int:
    read()
    with CaptureQueriesContext(connection) as seen:
        read()
    return len(seen)


def _often(work: Callable[[], None]) -> None:
    for _time in range(TIMES):
        work()


def measure() -> Iterator[Figure]:
    family = BusyFamily("p4")
    read = _reader(family.parent)
    with clock.fixed_at(NOVEMBER):
        family.grow(children=1, cases=4, invoices=1)
        few = _statements(read)
        family.grow(children=CHILDREN, cases=CASES, invoices=INVOICES)
        yield size("P4", "dashboard: statements", value=_statements(read), bar=16, unit="SQL")
        yield ratio(
            "P4",
            f"dashboard: {CHILDREN} children, {CASES} demandes, {INVOICES} invoices",
            "a bare Django page",
            product=lambda: _often(read),
            limit=lambda: _often(bare_page.answer),
            bar=16,
        )
        family.grow(children=MANY, cases=MANY, invoices=MANY)
        yield size(
            "P4", f"dashboard: statements more for {MANY} of each", value=_statements(read) - few, bar=0, unit="SQL"
        )
