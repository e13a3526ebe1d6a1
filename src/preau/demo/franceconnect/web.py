"""The double's few addresses, as a WSGI application."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, urlencode

from django.template import Context, Engine

from preau.demo.franceconnect.book import PEOPLE, Book

Start: TypeAlias = Callable[[str, list[tuple[str, str]]], Any]
Environ: TypeAlias = Mapping[str, Any]
Answer: TypeAlias = tuple[str, str, bytes]
LARGEST_BYTES = 64 * 1024
PAGES = Path(__file__).with_name("pages")
ENGINE = Engine(dirs=[str(PAGES)])
HTML, JSON = "text/html; charset=utf-8", "application/json"
MANNERS = [
    ("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
]


class Application:
    """Discovery, authorisation, token, identity, keys and end of session."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        known = {
            "GET /.well-known/openid-configuration": self._discovery,
            "GET /authorize": self._choose,
            "GET /choix": self._chosen,
            "POST /token": self._token,
            "GET /userinfo": self._identity,
            "GET /jwks": self._keys,
            "GET /session/end": self._end,
            "GET /style.css": self._style,
        }
        route = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}"
        try:
            status, kind, body = known[route](environ)
        except (KeyError, ValueError):
            status, kind, body = "400 Bad Request", "text/plain; charset=utf-8", b"?"
        place = [("Location", body.decode())] if status.startswith("302") else []
        start(status, [("Content-Type", kind), ("Content-Length", str(len(body))), *place, *MANNERS])
        return [body]

    def _discovery(self, _environ: Environ) -> Answer:
        told = {
            "issuer": self.book.issuer,
            "authorization_endpoint": f"{self.book.issuer}/authorize",
            "token_endpoint": f"{self.book.issuer}/token",
            "userinfo_endpoint": f"{self.book.issuer}/userinfo",
            "jwks_uri": f"{self.book.issuer}/jwks",
            "end_session_endpoint": f"{self.book.issuer}/session/end",
        }
        return _json(told)

    def _choose(self, environ: Environ) -> Answer:
        asked = _query(environ)
        people = [
            (f"{PEOPLE[who]['given_name']} {PEOPLE[who]['family_name']}", f"/choix?{urlencode(asked | {'qui': who})}")
            for who in PEOPLE
        ]
        cancel = f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
        page = ENGINE.get_template("choose.html").render(Context({"people": people, "cancel": cancel}))
        return "200 OK", HTML, page.encode()

    def _chosen(self, environ: Environ) -> Answer:
        asked = _query(environ)
        code = self.book.code_for(asked["qui"], asked)
        return _to(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

    def _token(self, environ: Environ) -> Answer:
        return _json(self.book.exchange(dict(parse_qsl(_body(environ).decode()))))

    def _identity(self, environ: Environ) -> Answer:
        access = str(environ.get("HTTP_AUTHORIZATION", "")).removeprefix("Bearer ")
        return "200 OK", "application/jwt", self.book.identity(access).encode()

    def _keys(self, _environ: Environ) -> Answer:
        return _json(self.book.public_keys())

    def _end(self, environ: Environ) -> Answer:
        asked = _query(environ)
        self.book.ended.append(asked["id_token_hint"])
        return _to(asked["post_logout_redirect_uri"])

    def _style(self, _environ: Environ) -> Answer:
        return "200 OK", "text/css; charset=utf-8", (PAGES / "style.css").read_bytes()


def _json(told: Mapping[str, Any]) -> Answer:
    return "200 OK", JSON, json.dumps(told).encode()


def _to(address: str) -> Answer:
    """Raises ValueError for what is not an address of a site."""
    if not address.startswith(("http://", "https://")):
        raise ValueError(address)
    return "302 Found", "text/plain; charset=utf-8", address.encode()


def _query(environ: Environ) -> dict[str, str]:
    return dict(parse_qsl(environ.get("QUERY_STRING", "")))


def _body(environ: Environ) -> bytes:
    """Raises ValueError for a body too large."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if not 0 <= length <= LARGEST_BYTES:
        raise ValueError(length)
    return bytes(environ["wsgi.input"].read(length))
