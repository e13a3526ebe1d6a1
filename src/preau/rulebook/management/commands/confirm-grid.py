"""``preau confirm-grid YEAR --name "…"``: a named person answers for the prices (ruling 31)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from preau.foundation import clock
from preau.kernel.actor import SYSTEM
from preau.rulebook import operations, queries


class Command(BaseCommand):
    help = "Say who read the grid of a school year against its deliberation; nothing is billed before that."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("school_year", type=int, metavar="YEAR", help="2024 for 2024-2025")
        parser.add_argument("--name", required=True, help="the person who read it")

    def handle(self, *args: Any, school_year: int, name: str, **options: Any) -> None:
        try:
            operations.confirm_grid(school_year=school_year, name=name, actor=SYSTEM, at=clock.now())
        except queries.NoRulebook as absent:
            raise CommandError(f"no règlement is loaded for {school_year}") from absent
        except operations.AlreadyConfirmed as twice:
            raise CommandError("somebody has already confirmed this grid") from twice
        self.stdout.write(f"grid of {school_year} confirmed by {name}")
