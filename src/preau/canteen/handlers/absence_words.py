"""What a family reads before and after telling an absence, and what an agent reads before accepting it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from preau.canteen.handlers.absence_answers import AbsenceAnswers
from preau.canteen.queries import AbsenceView, Forecast, Lunch
from preau.canteen.reasons import days_in_words
from preau.families import queries as families
from preau.foundation.design.templatetags.design import week_day
from preau.foundation.effects import Note
from preau.tariffs.reasons import price_of


def label(answers: AbsenceAnswers) -> str:
    child, days = answers.child, answers.said_days
    if child is None or days is None:
        return ""
    words = {"child": child.name, "first": week_day(days[0]), "last": week_day(days[1])}
    if answers.is_sickness:
        return _("%(child)s, malade du %(first)s au %(last)s") % words
    return _("%(child)s, absence du %(first)s au %(last)s") % words


def notes(answers: AbsenceAnswers) -> list[Note]:
    """In euros where the price is known, and only for the lunches of this household (ruling 23)."""
    household_id, forecast = answers.case.household_id, answers.forecast
    if answers.absence is not None:
        return _afterwards(answers.absence, answers)
    if household_id is None or forecast is None or not forecast.lunches:
        return []
    mine = forecast.due_of(household_id)
    if not answers.is_sickness:
        return [Note(_stays_due(mine, forecast, household_id), "wait")]
    if not forecast.is_long_enough:
        return [Note(f"{_too_short(forecast)} {_stays_due(mine, forecast, household_id)}", "wait")]
    return [_given_back(answers, forecast, household_id)]


def _stays_due(mine: Sequence[Lunch], forecast: Forecast, household_id: int) -> str:
    if not mine:
        return _("Ces repas sont ceux de l’autre parent : rien ne change sur vos factures.")
    amount = forecast.prices.of(household_id, [lunch.day for lunch in mine])
    words = {"meals": len(mine), "amount": price_of(amount or 0)}
    if amount is None:
        return ngettext("Ce repas vous sera facturé.", "Ces %(meals)s repas vous seront facturés.", len(mine)) % words
    return (
        ngettext(
            "Ce repas vous sera facturé (%(amount)s).",
            "Ces %(meals)s repas vous seront facturés (%(amount)s).",
            len(mine),
        )
        % words
    )


def _too_short(forecast: Forecast) -> str:
    return _("Cette maladie est trop courte pour être déduite : il faut au moins %(days)s jours de suite.") % {
        "days": forecast.min_days
    }


def _given_back(answers: AbsenceAnswers, forecast: Forecast, household_id: int) -> Note:
    mine = forecast.given_back_of(household_id)
    if not mine:
        return Note(_("Ces repas sont ceux de l’autre parent : rien ne change sur vos factures."))
    words = _figures(mine, forecast, household_id) | {"limit": week_day(forecast.certificate_by)}
    if answers.certificate_on is None:
        return Note(_if_it_comes(len(mine)) % words, "wait")
    if any(lunch.billed for lunch in mine):
        return Note(_rendered(len(mine)) % words, "ok")
    sentence = ngettext(
        "%(count)s repas sera déduit quand un agent aura lu le certificat%(amount)s.",
        "%(count)s repas seront déduits quand un agent aura lu le certificat%(amount)s.",
        len(mine),
    )
    return Note(sentence % words, "ok")


def _if_it_comes(meals: int) -> str:
    return ngettext(
        "%(count)s repas peut être déduit%(amount)s : envoyez le certificat médical le %(limit)s au plus tard. "
        "Sans lui, il vous sera facturé.",
        "%(count)s repas peuvent être déduits%(amount)s : envoyez le certificat médical le %(limit)s au plus tard. "
        "Sans lui, ils vous seront facturés.",
        meals,
    )


def _rendered(meals: int) -> str:
    return ngettext(
        "%(count)s repas sera déduit quand un agent aura lu le certificat%(amount)s : il est déjà facturé, "
        "nous vous le rendrons.",
        "%(count)s repas seront déduits quand un agent aura lu le certificat%(amount)s : ils sont déjà facturés, "
        "nous vous les rendrons.",
        meals,
    )


def _figures(lunches: Sequence[Lunch], forecast: Forecast, household_id: int) -> dict[str, Any]:
    """How many, and « (6,84 € en moins) »; nothing while the price is unknown."""
    amount = forecast.prices.of(household_id, [lunch.day for lunch in lunches])
    return {
        "count": len(lunches),
        "amount": "" if amount is None else _(" (%(amount)s en moins)") % {"amount": price_of(amount)},
    }


def _afterwards(absence: AbsenceView, answers: AbsenceAnswers) -> list[Note]:
    """What became of the lunches of this household."""
    deducted = absence.deducted_of(answers.case.household_id)
    if absence.is_accepted and deducted:
        sentence = ngettext("Ce repas est déduit : %(days)s.", "Ces repas sont déduits : %(days)s.", len(deducted))
        return [Note(sentence % {"days": days_in_words(deducted)}, "ok")]
    if absence.is_accepted:
        return [Note(_("La cuisine est prévenue. Ces repas restent à payer."))]
    if absence.is_declared and answers.forecast is not None and answers.certificate_on is None:
        sentence = _("Envoyez le certificat médical le %(limit)s au plus tard pour que ces repas soient déduits.")
        return [Note(sentence % {"limit": week_day(answers.forecast.certificate_by)}, "wait")]
    return []


def preview(answers: AbsenceAnswers) -> list[Note]:
    """What accepting does to the bill of each payer, day by day."""
    forecast = answers.forecast
    if forecast is None:
        return []
    if answers.certificate_on is None:
        return [Note(_("Sans certificat, rien n’est déduit : ces repas restent à payer."), "wait")]
    if answers.certificate_on > forecast.certificate_by:
        return [Note(_late(answers.certificate_on, forecast.certificate_by), "no")]
    if not forecast.is_long_enough:
        return [Note(_too_short(forecast), "wait")]
    names = families.households_by_id(forecast.household_ids)
    told = [_for_payer(household_id, names[household_id].name, forecast) for household_id in forecast.household_ids]
    return [note for note in told if note]


def _for_payer(household_id: int, name: str, forecast: Forecast) -> Note | None:
    mine = forecast.given_back_of(household_id)
    if not mine:
        return None
    words = _figures(mine, forecast, household_id) | {
        "name": name,
        "days": days_in_words([lunch.day for lunch in mine]),
    }
    if any(lunch.billed for lunch in mine):
        sentence = ngettext(
            "%(name)s : %(count)s repas sera déduit%(amount)s, %(days)s. Déjà facturé : un avoir sera fait tout seul.",
            "%(name)s : %(count)s repas seront déduits%(amount)s, %(days)s. Déjà facturés : un avoir sera fait tout "
            "seul.",
            len(mine),
        )
    else:
        sentence = ngettext(
            "%(name)s : %(count)s repas sera déduit%(amount)s, %(days)s.",
            "%(name)s : %(count)s repas seront déduits%(amount)s, %(days)s.",
            len(mine),
        )
    return Note(sentence % words, "ok")


def _late(came: date, limit: date) -> str:
    return _("Le certificat est arrivé le %(came)s, après le %(limit)s : rien n’est déduit.") % {
        "came": week_day(came),
        "limit": week_day(limit),
    }


def checks(answers: AbsenceAnswers) -> list[Note]:
    """Length and dates; whether the certificate bears these days is for the agent to read."""
    forecast = answers.forecast
    if forecast is None or not answers.is_sickness:
        return []
    words = {"days": forecast.counted, "min": forecast.min_days}
    told = [
        Note(_length(forecast.counted) % words, "ok" if forecast.is_long_enough else "wait"),
        Note(_("Lisez sur le certificat les dates seulement : elles doivent couvrir ces jours.")),
    ]
    if answers.certificate_on is None:
        sentence = _("Certificat attendu jusqu’au %(limit)s inclus.")
        return [*told, Note(sentence % {"limit": week_day(forecast.certificate_by)}, "wait")]
    if answers.certificate_on > forecast.certificate_by:
        return [*told, Note(_late(answers.certificate_on, forecast.certificate_by), "no")]
    return [*told, Note(_("Certificat arrivé à temps."), "ok")]


def _length(days: int) -> str:
    return ngettext("%(days)s jour, il en faut %(min)s de suite.", "%(days)s jours, il en faut %(min)s de suite.", days)
