"""Every row of docs/algorithms/silence.md, by the code."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from preau.cases.rules.silence import Asked, accepted_on, alarmed_on, months_after, rejected_on

PAGE = Path(__file__).resolve().parents[5] / "docs" / "algorithms" / "silence.md"
TABLE = re.compile(r"<!-- table: ([a-z-]+) -->\n((?:\|.*\n?)+)")
Line = dict[str, str]


@cache
def tables() -> dict[str, list[Line]]:
    return {name: _lines(text) for name, text in TABLE.findall(PAGE.read_text(encoding="utf-8"))}


def _lines(text: str) -> list[Line]:
    titles, _, *rows = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in text.splitlines()]
    return [dict(zip(titles, row, strict=True)) for row in rows]


def worked(name: str) -> pytest.MarkDecorator:
    lines = tables()[name]
    return pytest.mark.parametrize("line", lines, ids=[" ".join(filter(None, line.values())) for line in lines])


def a_day(text: str) -> date:
    return date.fromisoformat(text)


def asked(line: Line) -> list[Asked]:
    found = []
    for which in ("", " again"):
        if line.get(f"asked{which}"):
            answered = line[f"answered{which}"]
            days = a_day(line[f"asked{which}"]), a_day(line[f"until{which}"])
            found.append(Asked(*days, a_day(answered) if answered else None))
    return found


class TestTables:
    def test_every_table_is_compared(self) -> None:
        assert set(tables()) == {"months", "rejection", "acceptance", "alarm"}

    @worked("months")
    def test_months(self, line: Line) -> None:
        assert months_after(a_day(line["from"]), int(line["months"])) == a_day(line["last day"])

    @worked("rejection")
    def test_rejection(self, line: Line) -> None:
        found = rejected_on(starts_on=a_day(line["from"]), months=int(line["months"]), asked=asked(line))
        assert found == a_day(line["last day"])

    @worked("acceptance")
    def test_acceptance(self, line: Line) -> None:
        found = accepted_on(starts_on=a_day(line["from"]), months=int(line["months"]), asked=asked(line))
        assert (found.isoformat() if found else "none") == line["last day"]

    @worked("alarm")
    def test_alarm(self, line: Line) -> None:
        found = alarmed_on(starts_on=a_day(line["from"]), days=int(line["days"]), asked=asked(line))
        assert found == a_day(line["last day"])


def test_the_order_in_which_questions_are_read_changes_nothing() -> None:
    first = Asked(date(2024, 9, 10), date(2024, 9, 25), date(2024, 9, 20))
    second = Asked(date(2024, 10, 1), date(2024, 10, 11))
    for rule in (rejected_on, accepted_on):
        there = rule(starts_on=date(2024, 8, 20), months=2, asked=[first, second])
        assert there == rule(starts_on=date(2024, 8, 20), months=2, asked=[second, first])


def test_a_family_that_never_answers_does_not_stop_the_clock() -> None:
    silent = [Asked(date(2024, 9, 10), date(2024, 9, 25))]
    assert rejected_on(starts_on=date(2024, 8, 20), months=2, asked=silent) < date(2024, 12, 1)
