"""``preau rotate-keys``: a new key encrypts from now on, and opens what was there."""

from typing import Any

from django.core.management.base import BaseCommand

from preau.foundation.audit import operations as audit
from preau.foundation.files import operations as files
from preau.foundation.keys import ring


class Command(BaseCommand):
    help = (
        "Add a key and bring every file and every journal key under it. "
        "Old keys stay on the ring: they prove what the journal said before."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        key_id = ring().rotate()
        self.stdout.write(f"{key_id}: {files.rewrap_all()} files, {audit.rewrap_keys()} journal keys")
