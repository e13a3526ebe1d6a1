"""« Pourquoi ce montant ? », a sentence each, as one says it to a parent."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from preau.billing.reasons.days import period
from preau.billing.rules.comparison import Comparison
from preau.foundation.design.templatetags.design import long_day
from preau.kernel import money
from preau.rulebook.definition import Row
from preau.tariffs import reasons as tariffs


def euros(cents: int) -> str:
    return money.euros(cents, language=get_language() or "fr")


def by_quotient(quotient: int, row: Row, unit_cents: int) -> str:
    """The bracket of the quotient, and its price."""
    return _(
        "Votre quotient familial est de %(quotient)s (tranche %(bracket)s) : %(price)s le repas, tarif %(tariff)s."
    ) % {
        "quotient": tariffs.whole_euros(quotient),
        "bracket": tariffs.bracket(row),
        "price": euros(unit_cents),
        "tariff": row.tariff,
    }


def late(complete_on: date, last_day: date, tariff: int, unit_cents: int, days: Sequence[date]) -> str:
    """The two dates that decided, then what they did (ruling 4)."""
    return _(
        "Votre dossier complet est arrivé le %(complete)s, après le %(last)s, dernier jour pour l’envoyer. "
        "Les repas %(days)s sont donc au prix le plus élevé : %(price)s (tarif %(tariff)s)."
    ) % {
        "complete": long_day(complete_on),
        "last": long_day(last_day),
        "days": period(days),
        "price": euros(unit_cents),
        "tariff": tariff,
    }


def price_because(reason: str, tariff: int, unit_cents: int, days: Sequence[date]) -> str:
    """Why these days have this price, for every other reason."""
    words = {"price": euros(unit_cents), "tariff": tariff, "days": period(days)}
    if reason == "provisional":
        return _provisional() % words
    if reason == "quotient":
        return _("Les repas %(days)s sont à %(price)s (tarif %(tariff)s), d’après votre quotient familial.") % words
    why = _("Les repas %(days)s sont au prix le plus élevé : %(price)s (tarif %(tariff)s).") % words
    return f"{why} {tariffs.why(reason)}"


def _provisional() -> str:
    return _(
        "Nous n’avons pas encore décidé de votre tarif, et ce n’est pas de votre fait. En attendant, les repas "
        "%(days)s sont au tarif de l’an dernier : %(price)s (tarif %(tariff)s). La différence sera corrigée ensuite, "
        "dans un sens ou dans l’autre."
    )


def deduction(child: str, reason: str, days: str, meals: int, cents: int) -> str:
    """What is not paid, and why."""
    if reason == "sickness":
        told = _("%(child)s était malade %(days)s et nous avons son certificat :")
    else:
        told = _("La cantine de %(child)s était fermée %(days)s :")
    left_out = ngettext(
        "%(meals)s repas n’est pas compté, %(amount)s.", "%(meals)s repas ne sont pas comptés, %(amount)s.", meals
    )
    words = {"child": child, "days": days, "meals": meals, "amount": euros(cents)}
    return f"{told % words} {left_out % words}"


def regularisation(number: str, meals: int, cents: int) -> str:
    """Ruling 8: announced, and payable in several times."""
    return _(
        "Votre tarif est maintenant décidé : il manquait %(amount)s pour les %(meals)s repas de la facture %(number)s, "
        "au prix provisoire. Vous pouvez nous demander de payer en plusieurs fois."
    ) % {"amount": euros(cents), "meals": meals, "number": number}


def taken_over() -> str:
    return _("Cette somme vient de notre ancien logiciel, avec son numéro et sa date.")


def joined(carried_cents: int, used_cents: int) -> Iterator[str]:
    """What joins the meals of this period."""
    if carried_cents:
        yield _("%(amount)s viennent de factures trop petites pour être payées seules.") % {
            "amount": euros(carried_cents)
        }
    if used_cents:
        yield _("Votre avance de %(amount)s a été utilisée : elle vient en moins.") % {"amount": euros(used_cents)}


def compared(found: Comparison, number: str, day: date) -> Iterator[str]:
    """The difference with the invoice before, then each effect that is not zero."""
    words = {"number": number, "day": long_day(day), "difference": _signed(found.difference_cents)}
    if found.difference_cents == 0:
        yield _("Vos repas coûtent la même chose que sur la facture %(number)s du %(day)s.") % words
        return
    yield _("%(difference)s par rapport à la facture %(number)s du %(day)s :") % words
    if found.more_meals:
        yield _meals(found)
    if found.price_effect_cents:
        yield _("%(effect)s parce que le prix du repas a changé.") % {"effect": _signed(found.price_effect_cents)}


def _meals(found: Comparison) -> str:
    meals = abs(found.more_meals)
    if found.more_meals > 0:
        told = ngettext("%(effect)s pour %(meals)s repas de plus.", "%(effect)s pour %(meals)s repas de plus.", meals)
    else:
        told = ngettext("%(effect)s pour %(meals)s repas de moins.", "%(effect)s pour %(meals)s repas de moins.", meals)
    return told % {"effect": _signed(found.meals_effect_cents), "meals": meals}


def _signed(cents: int) -> str:
    return f"+{euros(cents)}" if cents > 0 else euros(cents)
