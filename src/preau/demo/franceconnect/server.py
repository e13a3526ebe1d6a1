"""Serving the double, in a process of its own or in a thread of a test."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from preau.demo.franceconnect.book import Book
from preau.demo.franceconnect.web import Application


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_args: object) -> None:
        """A code is nobody's business."""


def server(book: Book, *, host: str, port: int) -> WSGIServer:
    """Bound, not serving yet; port 0 takes a free one, and the book learns its own address."""
    listening = make_server(host, port, Application(book), server_class=_Server, handler_class=_Quiet)
    book.issuer = book.issuer or f"http://localhost:{listening.server_port}"
    return listening


@contextmanager
def running() -> Iterator[Book]:
    """For tests: in a thread, on a free port of this machine."""
    book = Book()
    listening = server(book, host="127.0.0.1", port=0)
    book.issuer = f"http://127.0.0.1:{listening.server_port}"
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield book
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()
