"""``preau extend-window YEAR --until DAY --reason "…" --by "…"``: a late evening becomes on time (ruling 10)."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.design.templatetags.design import long_day
from preau.kernel.actor import Actor, ActorKind
from preau.rulebook.operations import NotAnExtension
from preau.rulebook.queries import NoRulebook
from preau.tariffs import operations, queries


class Command(BaseCommand):
    help = "List the families that a longer window puts on time; with --confirm, extend it and write to them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("school_year", type=int, metavar="YEAR", help="2024 for 2024-2025")
        parser.add_argument("--until", type=date.fromisoformat, required=True, help="the new last day, inclusive")
        parser.add_argument("--reason", required=True, help="why, for the journal")
        parser.add_argument("--by", required=True, help="who decides")
        parser.add_argument("--confirm", action="store_true", help="do it; otherwise nothing changes")

    def handle(self, *args: Any, school_year: int, until: date, reason: str, by: str, **options: Any) -> None:
        try:
            freed = queries.files_freed_by(school_year, until)
            for file in freed:
                household = families.household(file.household_id)
                sent = long_day(file.filed_at) if file.filed_at else ""
                self.stdout.write(f"{file.reference}  {household.name} ({household.reference})  {sent}")
            if options["confirm"]:
                actor = Actor(ActorKind.SYSTEM, name=by)
                operations.extend_window(
                    school_year=school_year, last_day=until, reason=reason, actor=actor, at=clock.now()
                )
        except NoRulebook as absent:
            raise CommandError(f"no règlement is loaded for {school_year}") from absent
        except NotAnExtension as shorter:
            raise CommandError(
                "a window is only ever extended: this day is not after the present last day"
            ) from shorter
        done = "are on time" if options["confirm"] else "would be on time; say --confirm to do it"
        self.stdout.write(f"{len(freed)} late families {done}")
