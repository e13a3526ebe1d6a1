"""Days of the week and levels in words, and why an enrolment cannot be."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from preau.kernel.week import WeekPattern

A_MONDAY = date(2024, 9, 2)
LEVELS = {
    "ps": "Petite section",
    "ms": "Moyenne section",
    "gs": "Grande section",
    "cp": "CP",
    "ce1": "CE1",
    "ce2": "CE2",
    "cm1": "CM1",
    "cm2": "CM2",
}


def weekday_name(day: int) -> str:
    """« lundi » for 0."""
    return date_format(A_MONDAY + timedelta(days=day), "l")


def week_in_words(week: WeekPattern) -> str:
    """« lundi, mardi, jeudi et vendredi »"""
    names = [weekday_name(day) for day in sorted(week.weekdays)]
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s et %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def level_in_words(level: str) -> str:
    """The French name of a level: a proper name of French schools, in every language."""
    return LEVELS.get(level, level)


def already_enrolled(first_name: str, year: str) -> str:
    return _("%(child)s est déjà inscrit ou inscrite à la cantine pour %(year)s.") % {"child": first_name, "year": year}
