"""``preau load-demo``: a small believable Caisse, once; a second call changes nothing."""

import logging
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from aiosmtpd.controller import Controller
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from preau.demo import story
from preau.demo.founding import load_rules
from preau.demo.mailbox import Keeper
from preau.demo.population import HOUSEHOLDS
from preau.demo.population import households as population
from preau.demo.story.town import LAST_YEAR
from preau.foundation import clock
from preau.kernel.instants import PARIS
from preau.schools import queries as schools

FIRST_MORNING = "2024-11-12"  # the invoices of September and October are a week old
# Every play stops here to see what is due, whichever day it ends on: where a short one ends, a long one comes by.
MORNINGS = tuple(datetime(2024, month, day, 9, tzinfo=PARIS) for month, day in ((8, 20), (8, 26), (11, 4)))


class Command(BaseCommand):
    help = "Load the rehearsal's Caisse: schools, règlement, démarches, the cast and their neighbours."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--day", type=date.fromisoformat, default=date.fromisoformat(FIRST_MORNING))
        parser.add_argument("--households", type=int, default=HOUSEHOLDS)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.PREAU_DEMO:
            raise CommandError("PREAU_DEMO is off: a real Caisse gets no invented families.")
        if schools.open_schools().exists():
            self.stdout.write("demonstration data are there already")
            return
        morning = datetime.combine(options["day"], time(9), tzinfo=PARIS)
        if morning <= LAST_YEAR:
            raise CommandError(f"choose a day after {LAST_YEAR:%Y-%m-%d}")
        self._load(morning, options["households"])

    def _load(self, morning: datetime, households: int) -> None:
        logging.disable(logging.INFO)  # a year of work in a minute: only what goes wrong is worth a line
        clock.operations.start_at(LAST_YEAR)
        load_rules()
        mailbox = Controller(Keeper(), hostname="127.0.0.1", port=settings.EMAIL_PORT)
        mailbox.start()
        try:
            with story.opened() as bank:
                town = story.founded(bank=bank)
                office = [self._reaches(), *story.office_of(town)]
                lives = story.lives_of(town, population(households))
                acts = story.Stage(tell=self._tell).play(lives, office=office, until=morning)
        finally:
            mailbox.stop()
            logging.disable(logging.NOTSET)
        self.stdout.write(f"\n{households} households, {acts} acts, {morning:%d/%m/%Y %H:%M}")

    def _reaches(self) -> Iterator[datetime]:
        """First of all scenes: nobody has acted yet on one of these mornings."""
        for morning in MORNINGS:
            yield morning
            self.reached(morning)

    def reached(self, morning: datetime) -> None:
        """Who wants a copy of the town on one of MORNINGS makes it here."""

    def _tell(self, month: str) -> None:
        self.stdout.write(f" {month}", ending="")
        self.stdout.flush()
