"""What forbids sending an absence: days, deadlines, a child of somebody else."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from preau.canteen import queries
from preau.canteen.handlers.absence_answers import AbsenceAnswers
from preau.canteen.rules.absence import notice_by
from preau.foundation.design.templatetags.design import week_day
from preau.foundation.effects import Problem
from preau.kernel.school_year import SchoolYear
from preau.kernel.working_days import add_working_days
from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import AbsenceRules
from preau.schools import queries as schools


def problems(answers: AbsenceAnswers) -> list[Problem]:
    """The first thing to put right, next to its question."""
    return [problem for problem in [next(_problems(answers), None)] if problem]


def _problems(answers: AbsenceAnswers) -> Iterator[Problem]:
    if answers.child is None or answers.child_id is None:
        yield Problem("enfant", _("Choisissez un enfant de votre famille."))
        return
    if answers.days is None:
        yield Problem("dernier_jour", _("Le dernier jour ne peut pas être avant le premier, ni l’année suivante."))
        return
    first, last = answers.days
    for known in queries.overlapping(answers.child_id, first, last):
        sentence = _("Une absence est déjà signalée du %(first)s au %(last)s : choisissez d’autres jours.")
        words = {"first": week_day(known.first_day), "last": week_day(known.last_day)}
        yield Problem("premier_jour", sentence % words)
    if answers.forecast is None or not answers.forecast.lunches:
        sentence = _("Aucun repas de %(child)s n’est prévu ces jours-là : vous n’avez rien à signaler.")
        yield Problem("premier_jour", sentence % {"child": answers.child.first_name})
        return
    yield from _sick(answers, first) if answers.is_sickness else _in_time(answers, answers.forecast.lunches[0].day)


def _sick(answers: AbsenceAnswers, first: date) -> Iterator[Problem]:
    if first > answers.today:
        yield Problem("premier_jour", _("Une maladie se signale à partir du premier jour d’absence, pas avant."))
    forecast = answers.forecast
    if forecast and answers.is_long_enough and answers.today > forecast.certificate_by:
        sentence = _(
            "Il est trop tard pour déduire ces repas : le certificat médical devait arriver le %(day)s au plus tard."
        )
        yield Problem("dernier_jour", sentence % {"day": week_day(forecast.certificate_by)})


def _in_time(answers: AbsenceAnswers, first_lunch: date) -> Iterator[Problem]:
    """Meals are ordered: an absence for another reason is told some working days before."""
    days, holidays = _rules(first_lunch).notice_working_days, schools.public_holidays()
    limit = notice_by(first_lunch, working_days=days, holidays=holidays)
    if answers.today > limit:
        sentence = _(
            "C’est trop tard pour ce jour : il fallait nous le dire le %(limit)s au plus tard. "
            "Vous pouvez encore signaler une absence à partir du %(first)s."
        )
        words = {"limit": week_day(limit), "first": week_day(add_working_days(answers.today, days, holidays))}
        yield Problem("premier_jour", sentence % words)


def _rules(day: date) -> AbsenceRules:
    try:
        return rulebooks.rulebook_for(SchoolYear.of(day).first).document.absences
    except rulebooks.NoRulebook:
        return AbsenceRules()
