"""What stopping the canteen, or other days, means, in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from preau.canteen.handlers.change_answers import StopAnswers, WeekAnswers
from preau.canteen.queries import Difference
from preau.canteen.reasons import week_in_words
from preau.canteen.rules.changes import Ground
from preau.foundation.design.templatetags.design import week_day
from preau.foundation.effects import Note
from preau.tariffs.reasons import price_of


def stopping(answers: StopAnswers) -> list[Note]:
    """The last meal, and what it takes off the next invoices."""
    if answers.is_over or answers.child is None or answers.last_day is None:
        return []
    words = {"child": answers.child.first_name, "day": week_day(answers.last_day)}
    if answers.is_accepted:
        return [Note(_("La cantine de %(child)s s’arrête après le %(day)s inclus.") % words, "ok")]
    if answers.place is None:
        return []
    told = [Note(_("%(child)s mangera à la cantine jusqu’au %(day)s inclus.") % words)]
    if answers.difference:
        told.append(Note(in_meals(answers.difference), "ok"))
    return [*told, Note(_("Les repas de ce jour et d’avant restent à payer."))]


def changing(answers: WeekAnswers) -> list[Note]:
    """From when, why then, and what it changes on the invoices of the year."""
    effect, week = answers.effect, answers.week
    if answers.is_over or answers.child is None or effect is None or week is None:
        return []
    words = {"child": answers.child.first_name, "day": week_day(effect.day), "days": week_in_words(week)}
    sentence = _("À partir du %(day)s, %(child)s mangera à la cantine : %(days)s.")
    if answers.is_accepted:
        return [Note(sentence % words, "ok")]
    told = [Note(f"{sentence % words} {because(effect.ground)}")]
    if answers.difference and (answers.difference.fewer or answers.difference.more):
        told.append(Note(in_meals(answers.difference), "ok"))
    return told


def because(ground: Ground) -> str:
    """Why not sooner."""
    return {
        Ground.GRACE: _("En début d’année, les jours peuvent changer dès que la cuisine est prévenue."),
        Ground.SITUATION: _(
            "Votre situation a changé : c’est possible sans attendre la prochaine facture, "
            "quand un agent aura lu votre document."
        ),
        Ground.NEXT_PERIOD: _("Les jours changent d’une période de facturation à l’autre."),
    }[ground]


def in_meals(difference: Difference) -> str:
    """« 14 repas de moins d’ici la fin de l’année, soit environ 31,92 € en moins. »"""
    fewer, more = len(difference.fewer), len(difference.more)
    words = {"fewer": fewer, "more": more, "amount": in_euros(difference)}
    if fewer and more:
        return _("D’ici la fin de l’année : %(fewer)s repas de moins et %(more)s de plus%(amount)s.") % words
    if more:
        return ngettext("%(more)s repas de plus%(amount)s.", "%(more)s repas de plus%(amount)s.", more) % words
    if fewer:
        return ngettext("%(fewer)s repas de moins%(amount)s.", "%(fewer)s repas de moins%(amount)s.", fewer) % words
    return _("Aucun repas n’était prévu après ce jour.")


def in_euros(difference: Difference) -> str:
    """« , soit environ 31,92 € en moins »; nothing while the price is unknown."""
    cents = difference.cents
    if not cents:
        return ""
    amount = {"amount": price_of(abs(cents))}
    if cents < 0:
        return _(", soit environ %(amount)s en moins") % amount
    return _(", soit environ %(amount)s en plus") % amount
