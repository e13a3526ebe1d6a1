"""Runs of days as people read them."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.foundation.design.templatetags.design import long_day

Month = tuple[str, str]


def period(days: Sequence[date]) -> str:
    """« du 2 au 12 septembre 2024 », « le 7 octobre 2024 »; "" without a day. First and last are eaten days."""
    if not days:
        return ""
    first, last = min(days), max(days)
    if first == last:
        return _("le %(day)s") % {"day": long_day(first)}
    return _("du %(first)s au %(last)s") % {"first": _short(first, last), "last": long_day(last)}


def by_month(days: Sequence[date]) -> tuple[Month, ...]:
    """(« septembre 2024 », « lundi 2, mardi 3, jeudi 5 »), a month after the other."""
    months = groupby(sorted(days), key=lambda day: (day.year, day.month))
    return tuple(_month(list(found)) for _key, found in months)


def numbers_by_month(days: Sequence[date]) -> str:
    """« septembre : 2, 3, 5 · octobre : 1, 3 », for paper."""
    months = groupby(sorted(days), key=lambda day: (day.year, day.month))
    return " · ".join(_numbers(list(found)) for _key, found in months)


def _short(first: date, last: date) -> str:
    """The first of two days, without what the second one says again."""
    if first.year != last.year:
        return long_day(first)
    if first.month != last.month or (get_language() or "fr").startswith("en"):
        return long_day(first).removesuffix(f" {first.year}")
    return long_day(first).split(" ", 1)[0]


def _month(days: Sequence[date]) -> Month:
    return date_format(days[0], "F Y"), ", ".join(f"{date_format(day, 'l')} {_number(day)}" for day in days)


def _numbers(days: Sequence[date]) -> str:
    words = {"month": date_format(days[0], "F"), "days": ", ".join(map(_number, days))}
    return _("%(month)s : %(days)s") % words


def _number(day: date) -> str:
    """« 1er » in French, as everywhere."""
    return long_day(day).split(" ", 1)[0]
