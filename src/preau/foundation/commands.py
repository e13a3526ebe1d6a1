"""Commands that read one JSON file."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from preau.kernel.documents import Unreadable


class FileCommand(BaseCommand):
    """``preau load-… FILE``: an unreadable file is one clear line that names the field, never a traceback."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            self.stdout.write(self.load(json.loads(file.read_text(encoding="utf-8"))))
        except (OSError, ValueError) as problem:
            raise CommandError(f"{file}: {problem}") from problem
        except Unreadable as problem:
            raise CommandError(f"{file}: {problem}") from problem

    def load(self, data: object) -> str:
        """What to say once it is done."""
        raise NotImplementedError
