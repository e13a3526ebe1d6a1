"""``preau tick``: the scheduler."""

import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any

import structlog
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from preau.foundation import clock
from preau.foundation.jobs import operations

log = structlog.get_logger()


class Command(BaseCommand):
    help = "Queue periodic jobs when they are due, on business and on real time; run as many as you like."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")
        parser.add_argument("--interval", type=float, default=2.0, help="seconds between two rounds")

    def handle(self, *args: Any, once: bool, interval: float, **options: Any) -> None:
        stop = Event()
        if not once:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, lambda *_: stop.set())
        self.round()
        while not once and not stop.wait(interval):
            close_old_connections()
            self.round()

    def round(self) -> None:
        """A database that is away for a moment does not end the scheduler."""
        try:
            with clock.business_time():
                operations.tick()
        except DatabaseError:
            log.exception("tick.failed")
