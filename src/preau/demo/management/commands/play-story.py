"""``preau play-story --children N``: a school year, played and checked; the last line is one JSON object."""

import json
import logging
import sys
import time
from argparse import ArgumentParser
from concurrent.futures import Executor
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test import override_settings

from preau.demo import oracle, story
from preau.demo.beside import second_hand
from preau.demo.founding import load_rules
from preau.demo.population import households_with
from preau.demo.results import figures
from preau.demo.story.home import Town
from preau.demo.story.town import LAST_YEAR
from preau.foundation import clock
from preau.kernel.instants import PARIS
from preau.schools import queries as schools

LAST_MORNING = datetime(2025, 8, 20, 9, tzinfo=PARIS)
CHILDREN = 300
# Mails are written and marked as sent; nobody receives them.
NOWHERE = {"MAIL_TRANSPORT": "django.core.mail.backends.dummy.EmailBackend", "PREAU_PAYFIP_URL": "http://story"}
# In life each of these is done every day.
SELDOM = {
    "agendas.make_slots": timedelta(days=7),
    "billing.credit": timedelta(days=14),
    "duplicates.detect": timedelta(days=91),
}


class Command(BaseCommand):
    help = "Play June 2024 to July 2025 on an empty database, then check its invariants by other means."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--children", type=int, default=CHILDREN)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.PREAU_DEMO:
            raise CommandError("PREAU_DEMO is off: a real Caisse gets no invented families.")
        if schools.open_schools().exists():
            raise CommandError("the story is played on an empty database")
        started = time.monotonic()
        logging.disable(logging.WARNING)  # a year of work: only what goes wrong is worth a line
        with override_settings(**NOWHERE), story.opened() as bank, second_hand(NOWHERE) as hand:
            town = self._play(bank, hand, options["children"])
            checked = oracle.check_all(2024, printed=town.printed, tell=self.stderr.write, hand=hand)
        told = figures() | {"seconds": round(time.monotonic() - started, 1), "invariants": checked}
        self.stdout.write(json.dumps(told))
        if not all(checked.values()):
            sys.exit(1)

    def _play(self, bank: story.Bank, hand: Executor, children: int) -> Town:
        clock.operations.start_at(LAST_YEAR)
        load_rules()
        shared = connection.features.has_select_for_update  # one writer at a time has no use for a second one
        town, neighbours = story.founded(bank=bank, thrifty=True, shared=shared), story.Neighbours(hand)
        stage = story.Stage(tell=self._tell, wanted=town.wants, seldom=SELDOM, hand=hand)
        office = [neighbours.settle(town, LAST_YEAR.date()), *story.office_of(town)]
        lives = story.lives_of(town, households_with(children))
        stage.play(lives, office=office, neighbours=neighbours, until=LAST_MORNING)
        self.stdout.write("")
        return town

    def _tell(self, month: str) -> None:
        self.stdout.write(f" {month}", ending="")
        self.stdout.flush()
