"""``preau load-procedures``: publish the démarches whose definition changed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from preau.foundation import clock
from preau.kernel.actor import SYSTEM
from preau.procedures import operations
from preau.procedures.definition import Unreadable


class Command(BaseCommand):
    help = "Publish a new version of every démarche whose JSON file changed."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            published = operations.load(operations.shipped(), actor=SYSTEM, at=clock.now())
        except Unreadable as wrong:
            raise CommandError(str(wrong)) from None
        for version in published:
            self.stdout.write(f"{version.key}: version {version.version}")
        if not published:
            self.stdout.write("nothing changed")
