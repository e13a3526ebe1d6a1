"""P11: what a first visit downloads, as a browser that speaks Brotli receives it: in public, and a family at home."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import reverse

from bench.billed_family import NOVEMBER, billed_family
from bench.method import Figure, size
from preau.accounts.queries import actor_for
from preau.cases import operations as cases
from preau.cases.citizen import thread
from preau.cases.models import Case
from preau.cases.queries import RENDEZ_VOUS
from preau.cases.states import CaseState
from preau.families.queries import household_of
from preau.foundation import clock
from tests.harness.cast import make_roy

if TYPE_CHECKING:
    from preau.accounts.models import User

LINKED = re.compile(r"""(?:src|href)="([^"]+\.(?:css|js|svg|png|jpe?g|webp|ico|webmanifest)(?:\?[^"]*)?)\"""")
IN_CSS = re.compile(r"""url\(["']?([^"')]+)["']?\)|@import\s+["']([^"']+)""")
PAGES = ("portal:home", "cases:catalogue", "account_login", "account_signup", "tariffs:simulator")

HOME = ("portal:dashboard", "cases:list", "accounts:profile", "payments:invoices", "canteen:meals")


class Visit:
    """One page and everything that it asks for, nothing twice."""

    def __init__(self, url: str, person: "User | None" = None) -> None:
        self.client = Client(headers={"accept-encoding": "br, gzip"})
        if person is not None:
            self.client.force_login(person)
        self.bytes: dict[str, int] = {}
        page = self._get(url)
        for address in LINKED.findall(page):
            self._follow(urljoin(url, address))

    def _get(self, url: str) -> str:
        answer = self.client.get(url)
        assert answer.status_code == 200, f"{url}: {answer.status_code}"
        body = b"".join(answer) if answer.streaming else answer.content
        self.bytes[url] = len(body)
        return "" if answer.headers.get("Content-Encoding") else body.decode(errors="replace")

    def _follow(self, url: str) -> None:
        assert not urlsplit(url).netloc, f"{url} is a third party's"
        if url in self.bytes:
            return
        self._get(url)
        if url.endswith(".css"):
            plain = Client().get(url)
            text = (b"".join(plain) if plain.streaming else plain.content).decode()
            for one, other in IN_CSS.findall(text):
                self._follow(urljoin(url, one or other))

    def weight(self, *, fonts: bool) -> float:
        return sum(size for url, size in self.bytes.items() if url.endswith(".woff2") is fonts) / 1000


def measure() -> Iterator[Figure]:
    for name in PAGES:
        yield from _figures(name, Visit(reverse(name)))
    parent, number = billed_family()
    with clock.fixed_at(NOVEMBER):
        addresses = {name: reverse(name) for name in HOME} | {
            "payments:invoice": reverse("payments:invoice", args=[number])
        }
        for name, address in (addresses | _demandes(parent)).items():
            yield from _figures(name, Visit(address, parent))
        yield from _figures("duplicates-desk:pairs", Visit(reverse("duplicates-desk:pairs"), make_roy(NOVEMBER)))


def _demandes(parent: "User") -> dict[str, str]:
    """A page of questions, the choice of a moment, and the tabs of a demande that was sent."""
    me = actor_for(parent)
    home = household_of(parent.pk, on=NOVEMBER.date())
    assert home is not None
    letter, meeting, sent = (
        cases.start(key=key, actor=me, household_id=home.id, at=NOVEMBER)
        for key in ("nous-ecrire", "rendez-vous-caisse", "nous-ecrire")
    )
    Case.objects.filter(pk=sent.pk).update(state=CaseState.SUBMITTED, filed_at=NOVEMBER)
    tracking = reverse("cases:tracking", args=[sent.reference])
    return {
        "cases:step, questions": reverse("cases:step", args=[letter.procedure_key, letter.reference, "message"]),
        "cases:step, appointment": reverse("cases:step", args=[meeting.procedure_key, meeting.reference, RENDEZ_VOUS]),
        "cases:tracking": tracking,
        "cases:tracking, Échanges": f"{tracking}?onglet={thread.TAB}",
    }


def _figures(name: str, visit: Visit) -> Iterator[Figure]:
    yield size("P11", f"{name}: everything but fonts", value=visit.weight(fonts=False), bar=60, unit="kB")
    yield size("P11", f"{name}: fonts", value=visit.weight(fonts=True), bar=80, unit="kB")
    yield size("P11", f"{name}: requests", value=len(visit.bytes), bar=10, unit="requests")
