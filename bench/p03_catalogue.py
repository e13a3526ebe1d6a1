"""P3: the public catalogue of two hundred démarches, warm and cold, against a bare page; and its statements.

Cold is the first catalogue of a process: nothing of the démarches was read, no tile nor part of the frame drawn. Its
templates are compiled, as a server does when it starts (``config.wsgi``), and as that of the bare page is.
"""

import json
from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.limits import bare_page
from bench.method import ROUNDS, Figure, ratio, size
from preau.cases.citizen import tiles
from preau.foundation.design.compiled import compile_folders
from preau.foundation.design.templatetags import kept
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS
from preau.procedures import operations
from preau.procedures.queries.catalogue import _cards, _index, _listed, crafts_of, slug_of
from preau.procedures.queries.versions import _read

MANY, CRAFTS, TIMES = 200, 12, 10
BROWSER = Client()


def _publish() -> None:
    """As many as a large town has, each asking what the enrolment that is shipped asks."""
    model = json.loads(next(path for path in operations.shipped() if path.stem == "inscription-cantine").read_text())
    for number in range(MANY):
        title, craft = {"fr": f"Démarche numéro {number:03}"}, {"fr": f"Métier {number % CRAFTS:02}"}
        document = model | {"key": f"demarche-{number:03}", "title": title, "category": craft}
        operations.publish(document, actor=SYSTEM, at=datetime(2024, 8, 20, 9, tzinfo=PARIS))


def _open() -> None:
    page = BROWSER.get(reverse("cases:catalogue"))
    assert page.status_code == 200
    assert page.content.count(b"<article") >= 20 + CRAFTS, "twenty démarches, and every métier"


def _forget() -> None:
    """What a process keeps of the catalogues that it has shown."""
    for read in (_cards, _read):
        read.clear()
    for made in (_listed, _index, slug_of, crafts_of, tiles._card_tile, tiles._craft_tile, kept.drawn):
        made.cache_clear()


def _open_cold() -> None:
    _forget()
    _open()


def _often(work: Callable[[], None]) -> None:
    for _time in range(TIMES):
        work()


def _statements() -> int:
    with CaptureQueriesContext(connection) as seen:
        _open()
    return len(seen)


def measure() -> Iterator[Figure]:
    compile_folders("cases/public")
    _publish()
    _open()
    yield size("P3", f"catalogue of {MANY}: statements", value=_statements(), bar=6, unit="SQL")
    yield ratio(
        "P3",
        f"catalogue of {MANY}, warm",
        "a bare Django page",
        product=lambda: _often(_open),
        limit=lambda: _often(bare_page.answer),
        bar=8,
    )
    yield ratio(
        "P3",
        f"catalogue of {MANY}, cold",
        "a bare Django page",
        product=_open_cold,
        limit=bare_page.answer,
        bar=20,
        rounds=3 * ROUNDS,  # of one page each, since a second one would no longer be cold
    )
