"""Serving the double: several requests at once, in a process of its own or in a thread of a test."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from preau.demo.payfip.book import Book
from preau.demo.payfip.web import Application


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_args: object) -> None:
        """An idOp is nobody's business."""


@dataclass(frozen=True)
class Running:
    """A double that listens at ``url``, and its book."""

    url: str
    book: Book


def server(book: Book, *, host: str, port: int) -> WSGIServer:
    """Bound, not serving yet; port 0 takes a free one."""
    return make_server(host, port, Application(book), server_class=_Server, handler_class=_Quiet)


@contextmanager
def running(book: Book | None = None) -> Iterator[Running]:
    """For tests: in a thread, on a free port of this machine."""
    kept = book or Book()
    listening = server(kept, host="127.0.0.1", port=0)
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield Running(f"http://127.0.0.1:{listening.server_port}", kept)
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()
