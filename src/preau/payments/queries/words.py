"""The state of an invoice in the words of a family (ruling 32)."""

from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.foundation.design.templatetags.design import long_day
from preau.kernel import money
from preau.payments.queries.positions import Position, State


class Tag(NamedTuple):
    """A few words and their colour."""

    tone: str
    label: str


def tag_of(position: Position) -> Tag:
    """« À payer jusqu’au 30 novembre 2024 inclus », « Nous prélèverons 47,88 € le 2 décembre 2024 »…"""
    day = long_day(position.on) if position.on else ""
    amount = money.euros(position.remaining_cents, language=get_language() or "fr")
    words = {"day": day, "amount": amount}
    match position.state:
        case State.TO_PAY if position.is_late:
            return Tag("wait", _("À payer : la date du %(day)s est passée") % words)
        case State.TO_PAY:
            return Tag("wait", _("À payer jusqu’au %(day)s inclus") % words)
        case State.IN_PROGRESS:
            return Tag("wait", _("Paiement en cours"))
        case State.CONTESTED:
            return Tag("wait", _("Contestée : rien à payer en attendant notre réponse"))
        case State.TO_BE_DEBITED:
            return Tag("ok", _("Nous prélèverons %(amount)s le %(day)s") % words)
        case State.CARRIED:
            return Tag("plain", _carried(position))
        case State.TREASURY:
            return Tag("no", _("Au Trésor public : ne se paie plus ici"))
    return Tag("ok", _("Payée le %(day)s") % words if day else _("Rien à payer"))


def _carried(position: Position) -> str:
    if position.remaining_cents:
        return _("Reportée sur la prochaine facture (montant trop petit)")
    return _("Reportée sur une facture suivante")
