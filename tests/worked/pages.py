"""The worked tables of docs/algorithms, read as data: what is written there is what the tests compare."""

import re
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

import pytest

from preau.kernel.instants import PARIS

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "algorithms"
TABLE = re.compile(r"<!-- table: ([a-z-]+) -->\n((?:\|.*\n?)+)")
Line = dict[str, str]


class Page:
    """One page, and which of its tables some test compares."""

    def __init__(self, name: str) -> None:
        self.path = FOLDER / f"{name}.md"
        self.checked: set[str] = set()

    @cached_property
    def tables(self) -> dict[str, list[Line]]:
        """By name: one dict per row, by column title."""
        return {name: _lines(text) for name, text in TABLE.findall(self.path.read_text(encoding="utf-8"))}

    def worked(self, name: str) -> pytest.MarkDecorator:
        """Run a test once for each row of a table."""
        self.checked.add(name)
        lines = self.tables[name]
        return pytest.mark.parametrize("line", lines, ids=[" ".join(filter(None, line.values())) for line in lines])

    @property
    def is_checked(self) -> bool:
        """Whether every table of it is compared."""
        return self.checked == set(self.tables)


def _lines(text: str) -> list[Line]:
    titles, _, *rows = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in text.splitlines()]
    return [dict(zip(titles, row, strict=True)) for row in rows]


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def a_day(text: str) -> date:
    return date.fromisoformat(text)


def instant(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS) if text else None


def cents(text: str) -> int:
    """ "96.88 €" and "-65.24 €" without ever going through a float."""
    read = re.fullmatch(r"(-?)(\d+)(?:\.(\d\d))? €", text)
    assert read is not None, text
    sign, euros, rest = read.groups()
    return (-1 if sign else 1) * (int(euros) * 100 + int(rest or 0))


def quarters(text: str) -> int:
    whole, _, rest = text.partition(".")
    return int(whole) * 4 + {"": 0, "25": 1, "5": 2, "75": 3}[rest]
