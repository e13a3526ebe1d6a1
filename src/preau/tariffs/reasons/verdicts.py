"""Prices, and why the highest one applies or does not, in sentences."""

from django.utils.translation import gettext as _

from preau.foundation.design.templatetags.design import long_day
from preau.rulebook.definition import LatePolicy, Row
from preau.tariffs.reasons.figures import price_of, whole_euros
from preau.tariffs.rules.notices import Doubt, Finding
from preau.tariffs.rules.protection import Position, Standing
from preau.tariffs.rules.reason import Reason


def price(row: Row) -> str:
    return _("tarif %(tariff)s : %(price)s le repas") % _of_row(row)


def highest_price(row: Row) -> str:
    """``row`` is the last of the grid, whatever its number (ruling 3)."""
    return _("le prix le plus élevé : %(price)s le repas (tarif %(tariff)s)") % _of_row(row)


def bracket(row: Row) -> str:
    """« de 549 € à 959 € », « à partir de 5 001 € »."""
    if row.to_euros is None:
        return _("à partir de %(from)s") % {"from": whole_euros(row.from_euros)}
    return _("de %(from)s à %(to)s") % {"from": whole_euros(row.from_euros), "to": whole_euros(row.to_euros)}


def why(reason: Reason | str) -> str:
    """Why this reason applies, without figures."""
    return str(_why()[Reason(reason)])


def standing(position: Standing, highest: Row) -> str:
    """Who holds the ball, and what the family risks until then."""
    figures = {"day": long_day(position.day) if position.day else "", "highest": highest_price(highest)}
    return _standings()[position.position] % figures


def late_policy(policy: LatePolicy) -> str:
    """Until when a late family pays the highest price."""
    return _policies()[policy]


def doubt(finding: Finding) -> str:
    """What an agent has to look at in tax notices."""
    return _doubts()[finding.doubt] % {"about": finding.about}


def _why() -> dict[Reason, str]:
    return {
        Reason.QUOTIENT: _("Votre quotient familial décide de votre tarif."),
        Reason.INCOME_REFUSED: _("Vous avez choisi de ne pas communiquer vos revenus."),
        Reason.MISSING: _(
            "Nous vous avons demandé un document et la date de réponse est passée : "
            "ce prix s’applique jusqu’à votre réponse."
        ),
        Reason.LATE: _(
            "Votre dossier est arrivé après la date limite : ce prix s’applique "
            "jusqu’à ce que votre dossier soit complet."
        ),
        Reason.NO_FILE: _("Nous n’avons pas encore reçu de dossier de votre famille."),
        Reason.FALSE_DECLARATION: _("Une fausse déclaration a été établie, après que vous avez pu vous expliquer."),
    }


def _policies() -> dict[LatePolicy, str]:
    return {
        LatePolicy.DAY_COMPLETE_INCLUSIVE: _(
            "Dès le jour où votre dossier est complet, vos repas sont à votre tarif ; "
            "ceux d’avant restent au prix le plus élevé."
        ),
        LatePolicy.INVOICE_AT_ISSUE: _(
            "C’est le tarif connu au moment où la facture est faite qui compte, pour toute la facture."
        ),
        LatePolicy.FIRST_OF_MONTH_SAME: _("Votre tarif s’applique à tout le mois où votre dossier est complet."),
        LatePolicy.FIRST_OF_MONTH_NEXT: _("Votre tarif s’applique à partir du mois suivant."),
        LatePolicy.NEXT_PERIOD: _("Votre tarif s’applique à partir de la facture suivante."),
    }


def _standings() -> dict[Position, str]:
    return {
        Position.DECIDED: _("Votre tarif est décidé."),
        Position.PROTECTED: _(
            "Votre dossier est arrivé à temps. C’est à nous de vous répondre : en attendant, "
            "vous ne paierez pas le prix le plus élevé."
        ),
        Position.ASKED: _(
            "Il manque un document. Envoyez-le jusqu’au %(day)s inclus : d’ici là, "
            "vous ne risquez pas le prix le plus élevé."
        ),
        Position.SILENT: _(
            "Il manque un document depuis le %(day)s. Jusqu’à votre réponse, nous facturons %(highest)s."
        ),
        Position.LATE_INCOMPLETE: _(
            "Votre dossier est arrivé après la date limite. Jusqu’à ce qu’il soit complet, nous facturons %(highest)s."
        ),
        Position.LATE_WAITING: _(
            "Votre dossier est complet, c’est à nous de vous répondre. "
            "Votre tarif s’appliquera aux repas à partir du %(day)s."
        ),
        Position.NOT_FILED: _("Nous n’avons pas encore reçu de dossier de votre famille."),
    }


def _doubts() -> dict[Doubt, str]:
    return {
        Doubt.YEAR_NOT_ACCEPTED: _("L’avis sur les revenus %(about)s n’est pas accepté cette année."),
        Doubt.ADULT_NOT_COVERED: _("Il manque un avis d’imposition pour %(about)s."),
        Doubt.LONE_PARENT_IN_A_COUPLE: _(
            "Couple déclaré, mais un avis compte la demi-part de parent isolé : à vérifier."
        ),
        Doubt.JOINT_AFTER_SEPARATION: _(
            "Avis commun alors que le couple est séparé : il ne se divise pas. Prenez les revenus "
            "actuels de la personne, avec le visa d’un responsable."
        ),
    }


def _of_row(row: Row) -> dict[str, object]:
    return {"price": price_of(row.price_cents), "tariff": row.tariff}
