"""``preau verify-journal``: has anybody rewritten the journal?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from preau.foundation.audit import queries


class Command(BaseCommand):
    help = "Name every row of the journal that was changed, deleted, inserted or moved; fails when there is one."

    def handle(self, *args: Any, **options: Any) -> None:
        findings = queries.verify()
        for finding in findings:
            self.stdout.write(f"{finding.fault}: {finding.id}")
        if findings:
            raise CommandError(f"{len(findings)} findings")
        self.stdout.write("The journal is as it was written.")
