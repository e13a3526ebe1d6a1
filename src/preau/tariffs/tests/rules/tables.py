"""The worked tables of docs/algorithms/tariffs.md, read as data."""

import re
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest

from preau.kernel.instants import PARIS

PAGE = Path(__file__).resolve().parents[5] / "docs" / "algorithms" / "tariffs.md"
TABLE = re.compile(r"<!-- table: ([a-z-]+) -->\n((?:\|.*\n?)+)")
Line = dict[str, str]


@cache
def tables() -> dict[str, list[Line]]:
    """By name: one dict per row, by column title."""
    return {name: _lines(text) for name, text in TABLE.findall(PAGE.read_text(encoding="utf-8"))}


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


checked: set[str] = set()


def worked(name: str) -> pytest.MarkDecorator:
    """Run a test once for each row of a table."""
    checked.add(name)
    lines = tables()[name]
    ids = [" ".join(filter(None, line.values())) for line in lines]
    return pytest.mark.parametrize("line", lines, ids=ids)
