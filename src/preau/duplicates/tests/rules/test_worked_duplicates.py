"""Every row of docs/algorithms/duplicates.md, by the code."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from preau.duplicates.rules import Home, Person, Tier, Verdict, compare, compare_homes, heard, pairs_of, spelled

PAGE = Path(__file__).resolve().parents[5] / "docs" / "algorithms" / "duplicates.md"
TABLE = re.compile(r"<!-- table: ([a-z-]+) -->\n((?:\|.*\n?)+)")
Line = dict[str, str]


@cache
def tables() -> dict[str, list[Line]]:
    return {name: _lines(text) for name, text in TABLE.findall(PAGE.read_text(encoding="utf-8"))}


def _lines(text: str) -> list[Line]:
    titles, _, *rows = [[cell.strip() for cell in row.strip()[1:-1].split("|")] for row in text.splitlines()]
    return [dict(zip(titles, row, strict=True)) for row in rows]


def worked(name: str) -> pytest.MarkDecorator:
    lines = tables()[name]
    return pytest.mark.parametrize("line", lines, ids=[" ".join(filter(None, line.values())) for line in lines])


def person(line: Line, which: str = "", key: int = 1) -> Person:
    told = {name: line[f"{name}{which}"] for name in ("first", "last", "born", "email", "phone", "home")}
    born = date.fromisoformat(told["born"]) if told["born"] else None
    homes = frozenset({int(told["home"])}) if told["home"] else frozenset()
    return Person(key, told["first"], told["last"], born, told["email"], told["phone"], homes)


def words(verdict: Verdict | None) -> tuple[str, str]:
    return (verdict.tier, " ".join(verdict.reasons)) if verdict else ("", "")


@worked("spelled")
def test_spelled(line: Line) -> None:
    assert spelled(line["name"]) == line["spelled"]


@worked("heard")
def test_heard(line: Line) -> None:
    assert (heard(line["name"]) == heard(line["other"])) is (line["alike"] == "yes")


@worked("people")
def test_people(line: Line) -> None:
    one, other = person(line), person(line, " 2", 2)
    assert words(compare(one, other)) == words(compare(other, one)) == (line["tier"], line["reasons"])


@worked("people")
def test_whoever_looks_like_one_meets_under_a_key(line: Line) -> None:
    found = pairs_of([person(line), person(line, " 2", 2)])
    assert words(found.get((1, 2))) == (line["tier"], line["reasons"])


@worked("homes")
def test_homes(line: Line) -> None:
    one, other = Home(1, line["address"]), Home(2, line["address 2"])
    tiers = {name: Tier(line[name]) if line[name] else None for name in ("adult", "child")}
    assert words(compare_homes(one, other, **tiers)) == (line["tier"], line["reasons"])
