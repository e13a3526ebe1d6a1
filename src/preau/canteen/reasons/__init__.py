"""Days of the week and levels in words, and why an enrolment cannot be."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from preau.foundation.design.templatetags.design import long_day
from preau.kernel.week import WeekPattern


class Refusal(StrEnum):
    """Codes of the refusals."""

    NOT_YOUR_CHILD = "canteen.not-your-child"
    NOT_YOUR_TASK = "canteen.not-your-task"
    ALREADY_ENROLLED = "canteen.already-enrolled"
    MEALS_BILLED = "canteen.meals-billed"
    ALREADY_DECLARED = "canteen.already-declared"
    BILLED_ALREADY = "canteen.billed-already"
    TARIFF_FOLLOWED = "canteen.tariff-followed"
    CUSTODY_RECORDED = "canteen.custody-recorded"
    NO_PLACE = "canteen.no-place"
    BILLED_AFTER = "canteen.billed-after"
    TOO_LATE = "canteen.too-late"


REFUSALS: Mapping[str, str | Promise] = {
    Refusal.NOT_YOUR_CHILD: gettext_lazy("Cet enfant n’est pas dans votre famille."),
    Refusal.NOT_YOUR_TASK: gettext_lazy("Votre rôle ne permet pas de décider d’une inscription."),
    Refusal.ALREADY_ENROLLED: gettext_lazy(
        "Cet enfant est déjà inscrit à la cantine pour cette année. Rien n’a été envoyé une deuxième fois."
    ),
    Refusal.MEALS_BILLED: gettext_lazy(
        "Des repas de cette inscription sont déjà sur une facture : elle ne peut plus être annulée. "
        "Écrivez-nous pour arrêter la cantine."
    ),
    Refusal.ALREADY_DECLARED: gettext_lazy(
        "Une absence est déjà signalée pour un de ces jours. Rien n’a été envoyé une deuxième fois."
    ),
    Refusal.BILLED_ALREADY: gettext_lazy(
        "Des repas de cette famille sont déjà facturés avec cette décision : seul un avoir peut la corriger."
    ),
    Refusal.TARIFF_FOLLOWED: gettext_lazy(
        "Un autre tarif a été décidé avant ou après celui-ci : corrigez-le par une révision, "
        "dans le dossier de la famille."
    ),
    Refusal.CUSTODY_RECORDED: gettext_lazy(
        "Le partage des semaines entre les deux parents a été enregistré avec cette décision : corrigez-le d’abord "
        "dans la fiche de la famille."
    ),
    Refusal.NO_PLACE: gettext_lazy("Cet enfant n’est pas inscrit à la cantine à cette date."),
    Refusal.BILLED_AFTER: gettext_lazy(
        "Des repas d’après ce jour sont déjà sur une facture : choisissez un dernier jour plus tard, "
        "ou rendez-les d’abord par un avoir."
    ),
    Refusal.TOO_LATE: gettext_lazy("Le règlement ne permet plus de changer les jours pour cette année scolaire."),
}

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


def weeks_in_words(weeks: str, school_year: int) -> str:
    """« paires (la première : celle du 2 septembre 2024) »: nobody knows the number of a week by heart."""
    odd = weeks == "impaires"
    first = date(school_year, 9, 1)
    while first.weekday() or bool(first.isocalendar().week % 2) is not odd:
        first += timedelta(days=1)
    words = {"weeks": _("impaires") if odd else _("paires"), "day": long_day(first)}
    return _("%(weeks)s (la première : celle du %(day)s)") % words


def days_in_words(days: Sequence[date]) -> str:
    """« lundi 7, mardi 8 et jeudi 10 octobre »: the month once when it is the same."""
    names = [_day_in_words(day, following) for day, following in zip(days, [*days[1:], None], strict=True)]
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s et %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def _day_in_words(day: date, following: date | None) -> str:
    same_month = following is not None and (day.year, day.month) == (following.year, following.month)
    return date_format(day, "l j" if same_month else "l j F")
