"""What families put in front of their phone: PDFs of the demonstration, and photographs of them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from preau.demo import paper

STREET = {"street": "12 rue Popincourt", "city": "75011 Paris"}


class Desktop:
    """A folder where somebody keeps the files that they will send."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def photograph(self, name: str, document: bytes, *, tilt: float = 2.0) -> Path:
        return self.keeps(f"{name}.jpg", paper.photograph(document, tilt=tilt))

    def pdf(self, name: str, document: bytes) -> Path:
        return self.keeps(f"{name}.pdf", document)

    def keeps(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path


def caf(name: str, child: str, *, quotient: int, edited_on: str = "5 août 2024", month: str = "juillet 2024") -> bytes:
    """A CAF statement; the quotient in whole euros."""
    told = {"number": "1 234 567 R", "edited_on": edited_on, "month": month, "children": [child]}
    return _made("caf", {**told, "quotient": str(quotient), "name": name, **STREET})


def birth(first_name: str, last_name: str, parents: str) -> bytes:
    born = {"first_name": first_name, "last_name": last_name, "born_on": "3 avril 2017"}
    return _made("birth", {**born, "parents": parents})


def _made(template: str, data: Mapping[str, Any]) -> bytes:
    return paper.pdf(template, data)
