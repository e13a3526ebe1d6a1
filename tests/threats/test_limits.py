"""Threats 25 and 30: too much, too long, unreadable, at the last second."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from preau.canteen.tests.conftest import actor_of
from preau.cases import operations as cases
from preau.foundation import clock
from preau.kernel.instants import PARIS
from preau.tariffs import queries as tariffs
from tests.modules import our_modules
from tests.threats.addresses import Values, addresses
from tests.threats.family import Secrets

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[..., Client]
SHORT = ("a\x00b", "x" * 300)
LONG = ("\x00", "x" * 20_000, "\u202e\ufffe", "%00", "9" * 40, "-1", "é" * 150, "'\"; --")
# The whole site for each of them: two in every run, the others in the long campaign.
UNREADABLE = [*SHORT, *(pytest.param(typed, marks=pytest.mark.proof) for typed in LONG)]
# Every name that a page reads from its address.
ASKED = (
    "page", "q", "etat", "demarche", "onglet", "piece", "feuille", "next", "a", "reference", "quotient", "revenu",
    "parts", "jours", "envoi", "scheme", "shell",
)  # fmt: skip


def pages(values: Values) -> Iterator[str]:
    """One address for each route."""
    seen = set[str]()
    for name, address in addresses(values):
        if name not in seen and not seen.add(name):  # type: ignore[func-returns-value]
            yield address


def statuses(client: Client, send: Callable[[str], Any], values: Values) -> dict[str, int]:
    """What each page answers; the person stays logged in."""
    cookies, told = dict(client.cookies), dict[str, int]()
    for address in pages(values):
        client.cookies = SimpleCookie(cookies)
        told[address] = send(address).status_code
    return told


@pytest.mark.walk
class TestUnreadable:
    @pytest.mark.parametrize("typed", UNREADABLE, ids=lambda typed: ascii(typed)[:12])
    @pytest.mark.parametrize("who", ["owner", "roy"])
    def test_addresses_answer(
        self, who: str, typed: str, secrets: Secrets, values: Values, client_of: ClientOf, request: Any
    ) -> None:
        client = client_of(request.getfixturevalue(who))
        asked = dict.fromkeys(ASKED, typed)
        told = statuses(client, lambda address: client.get(address, asked), values)
        assert {address: status for address, status in told.items() if status >= 500} == {}

    @pytest.mark.parametrize("typed", UNREADABLE, ids=lambda typed: ascii(typed)[:12])
    def test_tokens_and_references_answer(self, typed: str, client_of: ClientOf, ines: "User") -> None:
        from urllib.parse import quote

        client = client_of(ines)
        for address in ("/suivi/{}/", "/demandes/{}/", "/activation/{}/", "/mot-de-passe-oublie/1-{}/", "/{}"):
            assert client.get(address.format(quote(typed))).status_code in {200, 302, 400, 404}

    @pytest.mark.parametrize("typed", UNREADABLE, ids=lambda typed: ascii(typed)[:12])
    @pytest.mark.parametrize("who", ["owner", "roy"])
    def test_forms_answer(
        self, who: str, typed: str, secrets: Secrets, values: Values, client_of: ClientOf, request: Any
    ) -> None:
        """Every field of every form that the site shows."""
        client = client_of(request.getfixturevalue(who))
        names = dict.fromkeys(shown_to(who, client, values), typed)
        told = statuses(client, lambda address: client.post(address, names), values)
        assert {address: status for address, status in told.items() if status >= 500} == {}
        assert len(names) > 20


FIELDS: dict[str, set[str]] = {}  # by who reads the forms: the site is read once, whatever is typed


def shown_to(who: str, client: Client, values: Values) -> set[str]:
    if who not in FIELDS:
        FIELDS[who] = field_names(client, values)
    return FIELDS[who]


def field_names(client: Client, values: Values) -> set[str]:
    cookies, found = dict(client.cookies), {"confirm"}
    for address in pages(values):
        client.cookies = SimpleCookie(cookies)
        answer = client.get(address)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            found |= set(re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]+)"', answer.content.decode()))
    return found - {"csrfmiddlewaretoken", "_remove"}


class TestTooMuch:
    def send(self, client: Client) -> int:
        many = "&".join(f"k{number}=v" for number in range(10_000))
        answer = client.post("/connexion/", many, content_type="application/x-www-form-urlencoded")
        return int(answer.status_code)

    def test_ten_thousand_fields_are_refused_politely(self, client: Client, db: None) -> None:
        assert self.send(client) == 400

    def test_it_is_the_limit_that_refuses_them(self, client: Client, db: None, settings: Any) -> None:
        """Negative control."""
        settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = None
        assert self.send(client) == 200

    @pytest.mark.parametrize("page", ["1000000000", "0", "-1", "x", "9" * 400])
    def test_any_page_number_opens_a_page(
        self, page: str, client_of: ClientOf, camille: "User", roy: "User", caisse: None
    ) -> None:
        for who, address in ((camille, "cases:list"), (roy, "cases-desk:queue"), (roy, "tariffs-desk:files")):
            assert client_of(who).get(reverse(address), {"page": page}).status_code == 200

    def test_a_body_whose_length_is_nonsense_is_refused(self, client: Client, db: None) -> None:
        for length in ("\u00b2", "-5", "1e9", "9" * 20):
            assert client.get("/", CONTENT_LENGTH=length).status_code == 413


PUMPED = [part * 4_000 for part in ("a", "0", " ", "-", ".", "a.", "0 ", "aA0_", "\u00a0", "(0)", "[(", "é")]


def our_patterns() -> list[re.Pattern[str]]:
    """Every compiled expression in our modules, and those of the forms' validators."""
    found = dict[str, re.Pattern[str]]()
    for module in our_modules():
        for thing in vars(module).values():
            if isinstance(thing, re.Pattern) and isinstance(thing.pattern, str):
                found[thing.pattern] = thing
    return list(found.values())


def slowest(pattern: re.Pattern[str], texts: Sequence[str] = PUMPED) -> float:
    """CPU seconds of the worst attack on one expression."""
    worst = 0.0
    for text in texts:
        started = time.process_time()
        for ending in ("", "!", "\n"):
            pattern.search(text + ending)
            pattern.fullmatch(text + ending)
        worst = max(worst, time.process_time() - started)
    return worst


class TestExpressions:
    def test_none_of_ours_takes_long(self) -> None:
        patterns = our_patterns()
        assert len(patterns) >= 5
        assert [pattern.pattern for pattern in patterns if slowest(pattern) > 0.5] == []

    def test_a_bad_one_is_found(self) -> None:
        """Negative control: cubic, so that a much shorter text already takes too long."""
        assert slowest(re.compile(r"\s*\s*x"), [" " * 900]) > 0.5


class TestMidnight:
    """The campaign ends on Friday 23 August 2024, included; the hour is ours, never the browser's."""

    @pytest.mark.parametrize(
        ("instant", "in_time"),
        [
            (datetime(2024, 8, 23, 23, 59, 59, tzinfo=PARIS), True),
            (datetime(2024, 8, 24, 0, 0, 0, tzinfo=PARIS), False),
            (datetime(2024, 8, 23, 21, 59, 59, tzinfo=UTC), True),
            (datetime(2024, 8, 23, 22, 0, 0, tzinfo=UTC), False),
        ],
    )
    def test_a_second_decides(
        self, instant: datetime, in_time: bool, camille: "User", client_of: ClientOf, family_of: Any, prepare: Any,
        business_time: datetime,
    ) -> None:  # fmt: skip
        home = family_of(camille, "Lou")
        draft = prepare(camille, "Lou", at=business_time)
        address = reverse("cases:step", args=[draft.procedure_key, draft.reference, "recapitulatif"])
        with clock.fixed_at(instant):
            browser = client_of(camille)
            # After the campaign, one more question is asked; a forged moment is not listened to.
            cases.save_step(case=draft, step="ecole", values={"arrivee": "non"}, actor=actor_of(camille), at=instant)
            forged = {"filed_at": "2024-06-01T09:00", "filed_on": "01/06/2024", "filed_time": "09:00"}
            answer = browser.post(address, {"name": "Camille Renaud", "accepted": "on", **forged})
        assert answer.status_code == 302
        file = tariffs.file_of(home, 2024)
        assert file is not None
        assert file.filed_at is not None
        assert file.deadline_at is not None
        assert (file.filed_at, file.filed_at < file.deadline_at) == (instant, in_time)

    @pytest.mark.parametrize(
        "instant",
        [
            datetime(2024, 10, 27, 2, 30, tzinfo=PARIS),
            datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=PARIS),
            datetime(2025, 3, 30, 3, 30, tzinfo=PARIS),
            datetime(2024, 2, 29, 23, 59, 59, tzinfo=PARIS),
        ],
    )
    def test_pages_open_when_the_hour_changes(
        self, instant: datetime, camille: "User", roy: "User", client_of: ClientOf, caisse: None
    ) -> None:
        with clock.fixed_at(instant):
            assert client_of(camille).get(reverse("portal:dashboard")).status_code == 200
            assert client_of(roy).get(reverse("cases-desk:queue")).status_code == 200
