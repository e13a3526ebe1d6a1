"""Calendars as people read them: a short word in each day, how many meals, what the words mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from preau.canteen.queries import Cell, Mark, Month
from preau.canteen.reasons.marks import MEANINGS, WORDS
from preau.families.queries import ChildView


@dataclass(frozen=True)
class Day:
    """A cell: its number, a word, and the class of its colour."""

    cell: Cell
    number: int
    word: str
    look: str


@dataclass(frozen=True)
class MonthSheet:
    month: Month
    weeks: list[list[Day | None]]
    summary: str


@dataclass(frozen=True)
class ChildSheet:
    """One child: its months, and the words that appear in them with their meanings."""

    child: ChildView
    months: list[MonthSheet]
    legend: list[tuple[str, str, str]]  # word, class, meaning


def sheet_of(child: ChildView, months: Sequence[Month]) -> ChildSheet:
    seen = {cell.mark for month in months for week in month.weeks for cell in week}
    words = {Mark(mark): str(word) for mark, word in WORDS.items()}
    return ChildSheet(
        child,
        [_month(month, words) for month in months],
        [(word, mark.value, str(MEANINGS[mark])) for mark, word in words.items() if mark in seen],
    )


def _month(month: Month, words: dict[Mark, str]) -> MonthSheet:
    weeks = [[_day(cell, words) for cell in week] for week in month.weeks]
    return MonthSheet(month, weeks, _summary(month))


def _day(cell: Cell, words: dict[Mark, str]) -> Day | None:
    if cell.day is None:
        return None
    return Day(cell, cell.day.day, words.get(cell.mark, ""), cell.mark.value)


def _summary(month: Month) -> str:
    """« 14 repas à payer, 3 déduits »"""
    due, sick = month.count(Mark.MEAL, Mark.AWAY), month.count(Mark.SICK)
    told = ngettext("%(count)s repas à payer", "%(count)s repas à payer", due) % {"count": due}
    if not sick:
        return told
    return f"{told}, " + ngettext("%(count)s déduit", "%(count)s déduits", sick) % {"count": sick}
