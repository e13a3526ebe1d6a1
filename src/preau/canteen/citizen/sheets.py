"""Calendars as people read them: a short word in each day, how many meals, what the words mean."""

from typing import NamedTuple

from django.utils.translation import ngettext

from preau.canteen.queries import Cell, ChildMonths, Mark, Month
from preau.canteen.reasons.marks import MEANINGS, WORDS
from preau.families.queries import ChildView


class Day(NamedTuple):
    """A cell: its number, a word, and the class of its colour."""

    cell: Cell
    number: int
    word: str
    look: str


class MonthSheet(NamedTuple):
    month: Month
    weeks: list[list[Day | None]]
    summary: str


class ChildSheet(NamedTuple):
    """One child: its months, and the words that appear in them with their meanings."""

    child: ChildView
    months: list[MonthSheet]
    legend: list[tuple[str, str, str]]  # word, class, meaning
    is_enrolled: bool


def sheet_of(known: ChildMonths) -> ChildSheet:
    child, months = known.child, known.months
    seen = {cell.mark for month in months for week in month.weeks for cell in week}
    words = {Mark(mark): str(word) for mark, word in WORDS.items()}
    return ChildSheet(
        child,
        [_month(month, words, is_enrolled=known.is_enrolled) for month in months],
        [(word, mark.value, str(MEANINGS[mark])) for mark, word in words.items() if mark in seen],
        known.is_enrolled,
    )


def _month(month: Month, words: dict[Mark, str], *, is_enrolled: bool) -> MonthSheet:
    weeks = [[_day(cell, words) for cell in week] for week in month.weeks]
    return MonthSheet(month, weeks, _summary(month) if is_enrolled else "")


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
