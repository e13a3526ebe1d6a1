"""The double's few addresses, as a WSGI application."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import parse_qs

from preau.demo.payfip import notices, pages, soap
from preau.demo.payfip.book import OUTCOMES, Book, Fault

Start: TypeAlias = Callable[[str, list[tuple[str, str]]], Any]
Environ: TypeAlias = Mapping[str, Any]
LARGEST_BYTES = 64 * 1024
STYLE = Path(__file__).with_name("pages") / "payfip.css"
PHRASES = {200: "OK", 303: "See Other", 400: "Bad Request", 404: "Not Found", 500: "Internal Server Error", 503: "Down"}
MANNERS = [
    ("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
]


class Application:
    """``POST /tpa/services/securite`` for servers, ``/tpa/paiementws.web`` for people, ``/consigne`` for tests."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        route = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}"
        known = {
            "GET /": self._about,
            "GET /payfip.css": self._style,
            "POST /tpa/services/securite": self._service,
            "GET /tpa/paiementws.web": self._page,
            "POST /tpa/paiementws.web": self._choice,
            "POST /consigne": self._instruction,
        }
        try:
            status, kind, body = known.get(route, self._nothing)(environ)
        except Fault:
            status, kind, body = 404, "text/html; charset=utf-8", pages.expired()
        except ValueError:
            status, kind, body = 400, "text/plain; charset=utf-8", b"?"
        headers = [("Content-Type", kind), ("Content-Length", str(len(body))), *MANNERS]
        start(f"{status} {PHRASES[status]}", headers)
        return [body]

    def _about(self, _environ: Environ) -> tuple[int, str, bytes]:
        return 200, "text/html; charset=utf-8", pages.about()

    def _style(self, _environ: Environ) -> tuple[int, str, bytes]:
        return 200, "text/css; charset=utf-8", STYLE.read_bytes()

    def _service(self, environ: Environ) -> tuple[int, str, bytes]:
        if self.book.orders.down:
            return 503, "text/plain; charset=utf-8", b"down"
        status, body = soap.answer(self.book, _body(environ))
        return status, "text/xml; charset=utf-8", body

    def _page(self, environ: Environ) -> tuple[int, str, bytes]:
        asked = parse_qs(environ.get("QUERY_STRING", "")).get("idop", [""])[0]
        operation = self.book.alive(asked)
        return 200, "text/html; charset=utf-8", pages.ended(operation) if operation.letter else pages.choose(operation)

    def _choice(self, environ: Environ) -> tuple[int, str, bytes]:
        form = {name: values[0] for name, values in parse_qs(_body(environ).decode()).items()}
        choice, wanted = form.get("choix", ""), form.get("idop", "")
        if choice not in OUTCOMES:
            raise ValueError(choice)
        first = not self.book.alive(wanted).letter
        operation = self.book.conclude(wanted, choice)
        if first:
            notices.notify(operation, self.book.orders)
        return 200, "text/html; charset=utf-8", pages.ended(operation)

    def _instruction(self, environ: Environ) -> tuple[int, str, bytes]:
        """JSON: copies, delay_seconds, drop, down. Answers what holds from now on."""
        told = json.loads(_body(environ) or b"{}")
        known = {name: told[name] for name in ("copies", "delay_seconds", "drop", "down") if name in told}
        self.book.instruct(**known)
        return 200, "application/json", json.dumps(known).encode()

    def _nothing(self, _environ: Environ) -> tuple[int, str, bytes]:
        return 404, "text/plain; charset=utf-8", b"Rien ici."


def _body(environ: Environ) -> bytes:
    """Raises ValueError for a body too large."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if not 0 <= length <= LARGEST_BYTES:
        raise ValueError(length)
    return bytes(environ["wsgi.input"].read(length))
