"""``preau record-custody CHILD FAMILY --from DAY --weeks paires --by "…"``: what a judgment says (ruling 18)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from preau.families import operations, queries
from preau.families.rules.custody import Rule
from preau.foundation import clock
from preau.kernel.actor import Actor, ActorKind


class Command(BaseCommand):
    help = "Record the days of one household for a child, as a document that was read says; meals are planned again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("child", metavar="CHILD", help="its reference")
        parser.add_argument("family", metavar="FAMILY", help="the number of the household that has these days")
        parser.add_argument("--from", dest="start", type=date.fromisoformat, required=True, help="the first day")
        parser.add_argument("--by", required=True, help="who read the document")
        days = parser.add_mutually_exclusive_group(required=True)
        days.add_argument("--weeks", choices=["paires", "impaires"], help="ISO weeks")
        days.add_argument("--anchor", type=date.fromisoformat, help="a Monday, then every second week")
        days.add_argument("--weekdays", help="lu,ma: the same days every week")
        days.add_argument("--dates", help="2024-09-02,2024-09-12: days written one by one")

    def handle(self, *args: Any, child: str, family: str, start: date, by: str, **options: Any) -> None:
        actor, at = Actor(ActorKind.SYSTEM, name=by), clock.now()
        known, home = queries.child_visible_to(actor, child, on=start), queries.household_with_reference(family)
        if known is None or home is None:
            raise CommandError(f"nobody is called {family if known else child}")
        try:
            operations.record_custody(
                child_id=known.id,
                household_id=home.id,
                starts_on=start,
                verified=True,
                actor=actor,
                at=at,
                **_days(options),
            )
        except ValueError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{known.name}: the days of {home.reference} are recorded from {start}")


def _days(options: Mapping[str, Any]) -> dict[str, Any]:
    if options["weeks"]:
        return {"rule": Rule.ISO_PARITY, "weeks": options["weeks"]}
    if options["anchor"]:
        return {"rule": Rule.ANCHOR_MONDAY, "anchor_on": options["anchor"]}
    if options["weekdays"]:
        return {"rule": Rule.DAYS, "weekdays": options["weekdays"]}
    return {"rule": Rule.DATES, "dates": [date.fromisoformat(day) for day in options["dates"].split(",")]}
