"""The double of PayFiP: its pages, its notifications, and what it can be told to do wrong."""

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlencode
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.management import CommandError, call_command

from preau.demo.payfip.book import Book, Fault, Orders
from preau.demo.payfip.server import Running, running

ASKED = {
    "exer": "2024", "mel": "camille@example.org", "montant": "9004", "numcli": "064752", "objet": "Cantine",
    "refdet": "2024000412", "saisie": "T", "urlnotif": "http://127.0.0.1:9/", "urlredirect": "http://127.0.0.1:9/retour/",
}  # fmt: skip


class Listener:
    """The portal's side: keeps the notifications it gets."""

    def __init__(self) -> None:
        self.got: list[dict[str, list[str]]] = []
        self.arrived = threading.Semaphore(0)

    def __call__(self, environ: Any, start: Any) -> list[bytes]:
        self.got.append(parse_qs(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()))
        start("200 OK", [])
        self.arrived.release()
        return [b""]


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_args: object) -> None: ...


@contextmanager
def listening(listener: Listener) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, listener, handler_class=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def double() -> Iterator[Running]:
    with running() as one:
        yield one


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=5) as answer:
        return str(answer.read().decode())


def post(url: str, **fields: str) -> str:
    with urllib.request.urlopen(url, urlencode(fields).encode(), timeout=5) as answer:
        return str(answer.read().decode())


def page(double: Running, operation_id: str) -> str:
    return get(f"{double.url}/tpa/paiementws.web?idop={operation_id}")


def choose(double: Running, operation_id: str, choice: str) -> str:
    return post(f"{double.url}/tpa/paiementws.web", idop=operation_id, choix=choice)


class TestPages:
    def test_say_that_this_is_a_demonstration(self, double):
        operation = double.book.open(ASKED)
        for text in (get(double.url), page(double, operation.id)):
            assert "PayFiP</strong>, service de démonstration" in text
            assert "aucun argent ne circule" in text

    def test_offer_to_pay_to_be_refused_and_to_give_up(self, double):
        text = page(double, double.book.open(ASKED).id)
        assert "Payer 90,04\u00a0€" in text
        for choice in ("Payer par carte", "Être refusé par la banque", "Abandonner"):
            assert choice in text

    @pytest.mark.parametrize(
        ("choice", "said"),
        [("payer", "Paiement accepté"), ("refus", "Paiement refusé"), ("abandon", "Paiement abandonné")],
    )
    def test_say_how_it_ended_and_lead_back(self, double, choice, said):
        operation = double.book.open(ASKED)
        text = choose(double, operation.id, choice)
        assert said in text
        assert f'href="http://127.0.0.1:9/retour/?idop={operation.id}"' in text

    def test_what_somebody_ordered_is_shown_literally(self, double):
        operation = double.book.open(ASKED)
        operation.asked = {**operation.asked, "objet": "<script>alert(1)</script>"}
        assert "<script>alert" not in page(double, operation.id)

    def test_an_address_that_is_no_page_is_no_way_back(self, double):
        operation = double.book.open(ASKED | {"urlredirect": "javascript:alert(1)"})
        assert "javascript:" not in choose(double, operation.id, "payer")

    def test_an_unknown_payment_says_that_nothing_was_taken(self, double):
        with pytest.raises(urllib.error.HTTPError) as told:
            page(double, "inconnu")
        assert told.value.code == 404
        with told.value:
            assert "Rien n’a été débité" in told.value.read().decode()

    def test_an_unknown_choice_is_refused(self, double):
        with pytest.raises(urllib.error.HTTPError) as told:
            choose(double, double.book.open(ASKED).id, "voler")
        assert told.value.code == 400
        told.value.close()


class TestOrders:
    def test_live_fifteen_minutes(self):
        now = 0.0
        book = Book(now=lambda: now)
        operation = book.open(ASKED)
        now = 15 * 60
        with pytest.raises(Fault, match="P5"):
            book.result(operation.id)
        now += 1
        with pytest.raises(Fault, match="P1"):
            book.result(operation.id)

    @pytest.mark.parametrize("field", ["exer", "mel", "montant", "numcli", "refdet", "saisie", "urlnotif"])
    def test_need_every_field(self, field):
        with pytest.raises(Fault):
            Book().open(ASKED | {field: ""})


class TestNotifications:
    @pytest.mark.parametrize(("told", "expected"), [({}, 1), ({"copies": 3}, 3), ({"delay_seconds": 0.05}, 1)])
    def test_carry_the_identifier_alone_as_often_as_told(self, double, told, expected):
        listener = Listener()
        with listening(listener) as url:
            double.book.instruct(**told)
            operation = double.book.open(ASKED | {"urlnotif": url})
            choose(double, operation.id, "payer")
            assert all(listener.arrived.acquire(timeout=5) for _time in range(expected))
        assert listener.got == [{"idop": [operation.id]}] * expected

    def test_are_sent_for_the_first_choice_only(self, double):
        listener = Listener()
        with listening(listener) as url:
            operation = double.book.open(ASKED | {"urlnotif": url})
            choose(double, operation.id, "payer")
            choose(double, operation.id, "abandon")
            assert listener.arrived.acquire(timeout=5)
            assert not listener.arrived.acquire(timeout=0.2)

    def test_can_be_dropped(self, double):
        listener = Listener()
        with listening(listener) as url:
            double.book.instruct(drop=True)
            choose(double, double.book.open(ASKED | {"urlnotif": url}).id, "payer")
            assert not listener.arrived.acquire(timeout=0.2)

    def test_to_nobody_disturb_nothing(self, double):
        assert "Paiement accepté" in choose(double, double.book.open(ASKED).id, "payer")


class TestInstructions:
    def test_are_given_by_an_address_of_their_own(self, double):
        told = json.dumps({"copies": 2, "delay_seconds": 1, "unknown": 3}).encode()
        with urllib.request.urlopen(f"{double.url}/consigne", told, timeout=5) as answer:
            assert json.load(answer) == {"copies": 2, "delay_seconds": 1}
        assert double.book.orders == Orders(copies=2, delay_seconds=1)

    def test_can_be_to_fail(self, double):
        double.book.instruct(down=True)
        with pytest.raises(urllib.error.HTTPError) as told:
            post(f"{double.url}/tpa/services/securite")
        assert told.value.code == 503
        told.value.close()


def test_does_not_start_outside_a_demonstration() -> None:
    with pytest.raises(CommandError, match="PREAU_DEMO"):
        call_command("payfip-double", port=0)
