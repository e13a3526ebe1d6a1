"""``preau franceconnect-double --port N``: the double of FranceConnect, for demonstrations."""

import signal
import threading
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from preau.demo.franceconnect.book import Book
from preau.demo.franceconnect.server import server


class Command(BaseCommand):
    help = "Serve a double of FranceConnect: people to be, and identities signed by nobody that counts."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, required=True)
        parser.add_argument("--host", default="127.0.0.1")

    def handle(self, *args: Any, port: int, host: str, **options: Any) -> None:
        if not settings.PREAU_DEMO:
            raise CommandError("The double proves nothing: it exists in demonstrations only (PREAU_DEMO=1).")
        listening = server(Book(), host=host, port=port)
        for name in (signal.SIGINT, signal.SIGTERM):
            # From another thread: shutdown waits for the loop that the signal interrupted.
            signal.signal(name, lambda *_: threading.Thread(target=listening.shutdown).start())
        self.stdout.write(f"franceconnect double listens on {host}:{listening.server_port}")
        listening.serve_forever()
        listening.server_close()
