"""``preau mailbox``: the demo's SMTP server."""

import signal
import threading
from typing import Any

from aiosmtpd.controller import Controller
from django.conf import settings
from django.core.management.base import BaseCommand

from preau.demo.mailbox import Keeper


class Command(BaseCommand):
    help = "Receive the demo's mails by SMTP and keep them for /demo/mail/."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: stop.set())
        controller = Controller(Keeper(), hostname="127.0.0.1", port=settings.EMAIL_PORT)
        controller.start()
        self.stdout.write(f"mailbox listens on 127.0.0.1:{settings.EMAIL_PORT}")
        stop.wait()
        controller.stop()
