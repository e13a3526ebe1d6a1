"""``preau set-organisation FILE [--logo PICTURE] [--photo PICTURE]``: who the Caisse is, and how it looks."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from preau.foundation import clock
from preau.foundation.commands import FileCommand
from preau.foundation.design import operations, reasons
from preau.foundation.design.definition import OrganisationView
from preau.kernel.actor import SYSTEM
from preau.kernel.documents import read

PICTURES = ("logo", "photo")


class Command(FileCommand):
    help = "Set the names, the address and the two hues of the Caisse from a JSON file, and its pictures."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        for kind in PICTURES:
            parser.add_argument(f"--{kind}", type=Path, metavar="PICTURE")

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        for kind in PICTURES:
            if options[kind]:
                self._draw(kind, options[kind])

    def load(self, data: object) -> str:
        try:
            operations.save_organisation(organisation=read(OrganisationView, data), actor=SYSTEM, at=clock.now())
        except operations.ThemeRefused as refused:
            raise CommandError(reasons.sentence(refused.refusal)) from refused
        return "organisation set"

    def _draw(self, kind: str, picture: Path) -> None:
        try:
            operations.save_picture(kind=kind, content=picture.read_bytes(), actor=SYSTEM, at=clock.now())
        except (OSError, operations.NotAPicture) as problem:
            raise CommandError(f"{picture}: not a picture that can be read") from problem
        self.stdout.write(f"{kind} set")
