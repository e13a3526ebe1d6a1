"""Prices and days inside sentences, in the language that is active."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from preau.foundation.design.templatetags.design import long_day
from preau.kernel.periods import Days
from preau.rulebook.definition import Grid, Row
from preau.tariffs import reasons
from preau.tariffs.rules.facts import FileFacts

__all__ = ["first_and_last", "highest", "long_day", "price", "silent_days"]


def price(row: Row) -> str:
    """2,28 € le repas (tarif 4)"""
    return _("%(price)s le repas (tarif %(tariff)s)") % {
        "price": reasons.price_of(row.price_cents),
        "tariff": row.tariff,
    }


def highest(grid: Grid) -> str:
    """le prix le plus élevé : 7,00 € le repas (tarif 10)"""
    return reasons.highest_price(grid.last)


def first_and_last(days: Days) -> dict[str, str]:
    """Both inclusive, as people read them; "" for a run without end."""
    last: date | None = days.end and days.end - timedelta(days=1)
    return {"start": long_day(days.start), "end": long_day(last) if last else ""}


def silent_days(facts: FileFacts, decided: Days, grid: Grid) -> list[str]:
    """What the days of an unanswered question cost, although a price is decided (MISSING, never LATE)."""
    sentence = _("Du %(start)s au %(end)s inclus, il manquait un document : les repas de ces jours sont à %(highest)s.")
    runs = (Days(max(run.start, decided.start), run.end) for run in facts.silences if run.end)
    return [
        sentence % {**first_and_last(run), "highest": highest(grid)} for run in runs if run.end and run.start < run.end
    ]
