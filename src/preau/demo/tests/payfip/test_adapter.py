"""The adapter and what a hostile or broken service may answer."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from lxml import etree

from preau.demo.payfip.server import running
from preau.demo.tests.payfip.providers import ORDER
from preau.kernel.instants import PARIS
from preau.payments.gateways import GatewayDown, GatewayRefused, Status, envelopes, payfip
from preau.payments.gateways.payfip import PayFiP

FOUND = "<a xmlns:S='http://schemas.xmlsoap.org/soap/envelope/'><return><idOp>{}</idOp></return></a>"


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_args: Any) -> None: ...


@contextmanager
def answering(status: str, body: bytes = b"", **headers: str) -> Iterator[str]:
    """A service that gives the same answer to everything."""

    def answer(environ: Any, start: Any) -> list[bytes]:
        start(status, [(name.replace("_", "-"), value) for name, value in headers.items()])
        return [body]

    server = make_server("127.0.0.1", 0, answer, handler_class=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class TestReading:
    def test_a_plain_answer_is_read(self):
        assert envelopes.read(FOUND.format("abc").encode()) == {"idOp": "abc"}

    @pytest.mark.parametrize(
        "attack",
        [
            pytest.param(
                '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + FOUND.format("&x;"), id="a file of ours"
            ),
            pytest.param(
                '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/">]>' + FOUND.format("&x;"), id="an address"
            ),
            pytest.param(
                '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;]>' + FOUND.format("x"),
                id="a parameter entity",
            ),
            pytest.param(
                '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
                + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
                + "]>"
                + FOUND.format("&j;"),
                id="ten thousand million letters",
            ),
            pytest.param('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">' + FOUND.format("x"), id="an outside DTD"),
            pytest.param("<!DOCTYPE a>" + FOUND.format("x"), id="an empty DOCTYPE"),
        ],
    )
    def test_a_doctype_is_refused_whatever_it_says(self, attack):
        with pytest.raises(GatewayDown):
            envelopes.read(attack.encode())

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-7"])
    def test_in_another_alphabet_too(self, encoding):
        attack = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + FOUND.format("&x;")
        with pytest.raises(GatewayDown):
            envelopes.read(f'<?xml version="1.0" encoding="{encoding}"?>{attack}'.encode(encoding))

    def test_xinclude_is_only_text(self):
        include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/hostname" parse="text"/>'
        assert envelopes.read(FOUND.format(include).encode())["include"] == ""

    def test_an_ordinary_parser_would_have_read_the_file(self, tmp_path):
        """Negative control: what the refusal protects from."""
        (tmp_path / "secret").write_text("Zoq")
        attack = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><a>&x;</a>'
        assert etree.fromstring(attack, etree.XMLParser(resolve_entities=True, load_dtd=True)).text == "Zoq"

    @pytest.mark.parametrize(
        "answer",
        [
            pytest.param(b"", id="nothing"),
            pytest.param(b"<html>maintenance", id="a page"),
            pytest.param(b"<a/>", id="no result"),
            pytest.param(b"<a><return/><return/></a>", id="two results"),
            pytest.param(b"<a>" + b" " * 70_000 + b"</a>", id="too large"),
            pytest.param(b"<a><b>\xff\xfe</b></a>", id="not text"),
        ],
    )
    def test_what_cannot_be_read_is_no_answer(self, answer):
        with pytest.raises(GatewayDown):
            envelopes.read(answer)

    def test_a_fault_without_a_code_is_no_answer(self):
        with pytest.raises(GatewayDown):
            envelopes.read(
                b'<S:E xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Fault><faultstring/></S:Fault></S:E>'
            )


class TestAnswers:
    @pytest.mark.parametrize("status", ["404 Not Found", "502 Bad Gateway", "503 Down", "401 No"])
    def test_another_status_is_no_answer(self, status):
        with answering(status, b"<a/>") as url, pytest.raises(GatewayDown):
            PayFiP(url, mode="T").create(ORDER)

    def test_an_order_is_never_sent_on_to_another_address(self):
        with running() as elsewhere:
            moved = f"{elsewhere.url}/tpa/services/securite"
            with answering("307 Elsewhere", Location=moved) as url, pytest.raises(GatewayDown):
                PayFiP(url, mode="T").create(ORDER)
            assert elsewhere.book._operations == {}

    def test_nobody_listens(self):
        with answering("200 OK") as url:
            pass
        with pytest.raises(GatewayDown):
            PayFiP(url, mode="T").create(ORDER)

    def test_a_service_that_keeps_silent_is_left(self, monkeypatch):
        monkeypatch.setattr(payfip, "TIMEOUT_SECONDS", 0.2)
        silence = threading.Event()

        def silent(_environ: Any, _start: Any) -> list[bytes]:
            silence.wait(5)
            return []

        server = make_server("127.0.0.1", 0, silent, handler_class=_Quiet)
        monkeypatch.setattr(server, "handle_error", lambda *_args: None)  # whoever hung up is us
        thread = threading.Thread(target=server.handle_request, daemon=True)
        thread.start()
        try:
            with pytest.raises(GatewayDown):
                PayFiP(f"http://127.0.0.1:{server.server_port}", mode="T").create(ORDER)
        finally:
            silence.set()
            server.server_close()

    def test_an_unknown_fault_is_told_with_its_code(self):
        with running() as double, pytest.raises(GatewayRefused, match="A1"):
            PayFiP(double.url, mode="T")._call("creerPaiementSecurise", {"refdet": "1"})

    @pytest.mark.parametrize(
        "forged",
        [
            pytest.param({"resultrans": "Q"}, id="a letter that does not exist"),
            pytest.param({"montant": "beaucoup"}, id="no amount"),
            pytest.param({"idOp": "another"}, id="about another payment"),
        ],
    )
    def test_a_result_that_makes_no_sense_is_no_answer(self, forged):
        with running() as double:
            gateway = PayFiP(double.url, mode="T")
            opened = gateway.create(ORDER)
            double.book.conclude(opened.gateway_id, "payer", **forged)
            with pytest.raises(GatewayDown):
                gateway.result_of(opened.gateway_id)

    def test_a_single_debit_is_a_payment_and_its_refusal_one_too(self):
        with running() as double:
            gateway = PayFiP(double.url, mode="T")
            paid, refused = gateway.create(ORDER).gateway_id, gateway.create(ORDER).gateway_id
            double.book.conclude(paid, "prelevement")
            double.book.conclude(refused, "refus-prelevement")
            assert [gateway.result_of(each).status for each in (paid, refused)] == [Status.PAID, Status.REFUSED]

    def test_the_hour_of_the_payment_is_of_paris(self):
        with running() as double:
            gateway = PayFiP(double.url, mode="T")
            opened = gateway.create(ORDER)
            double.book.conclude(opened.gateway_id, "payer", dattrans="12112024", heurtrans="0914")
            assert gateway.result_of(opened.gateway_id).paid_at == datetime(2024, 11, 12, 9, 14, tzinfo=PARIS)
