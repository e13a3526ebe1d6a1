"""A double of CaptchEtat and of the server of its tokens, by HTTP on this machine."""

import json
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

PNG, WAV, NAME, CODE, BEARER = b"\x89PNG a picture", b"RIFF a sound", "5f1c-uuid", "314159", "Bearer a-token"


class Service(ThreadingHTTPServer):
    """``asked`` is what was called, in order; ``answers`` replaces an answer by (status, body)."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []
        self.answers: dict[str, tuple[int, bytes]] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def answer(self, path: str, authorization: str, body: bytes) -> tuple[int, bytes]:
        self.asked.append(path)
        place = urlsplit(path).path
        if place in self.answers:
            return self.answers[place]
        if place == "/token":
            return self._token(parse_qs(body.decode()))
        if authorization != BEARER:
            return 401, b""
        return 200, self._captcha(place, parse_qs(urlsplit(path).query), body)

    def _token(self, told: dict[str, list[str]]) -> tuple[int, bytes]:
        right = {"grant_type": ["client_credentials"], "client_id": ["us"], "client_secret": ["hush"]}
        if told != right | {"scope": ["piste.captchetat"]}:
            return 400, b"{}"
        return 200, json.dumps({"access_token": "a-token", "expires_in": 3600}).encode()

    def _captcha(self, place: str, query: dict[str, list[str]], body: bytes) -> bytes:
        if place == "/v2/valider-captcha":
            return json.dumps(json.loads(body) == {"uuid": NAME, "code": CODE}).encode()
        if query == {"get": ["sound"], "c": ["numerique6_7CaptchaFR"], "t": [NAME]}:
            return WAV
        return json.dumps({"uuid": NAME, "imageb64": f"data:image/png;base64,{b64encode(PNG).decode()}"}).encode()


class _Handler(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["Content-Length"])))

    def _answer(self, body: bytes) -> None:
        status, said = self.server.answer(self.path, self.headers.get("Authorization", ""), body)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", said.decode())
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_args: Any) -> None:
        """Nothing to say."""


@contextmanager
def running() -> Iterator[Service]:
    with Service() as service:
        thread = threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield service
        finally:
            service.shutdown()
            thread.join()
