"""The foot of an invoice: how to pay, how to contest, and the coupon that goes with a cheque."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from preau.billing.notifications.words import euros
from preau.billing.queries import sheets
from preau.billing.queries.sheets import Sheet
from preau.foundation.design.definition import OrganisationView
from preau.foundation.design.templatetags.design import long_day


def ways_to_pay(sheet: Sheet, caisse: OrganisationView) -> list[str]:
    """Nothing for an amount that is not paid alone (ruling 28)."""
    if sheet.payable_cents <= 0 or sheet.is_small:
        return []
    words = {"place": _place(caisse), "office": sheet.invoice.cash_office.name}
    return [
        _("Par carte bancaire, dans votre espace, page « Mes Factures »."),
        _("Par chèque à l’ordre de « %(office)s », avec le talon ci-dessous, à l’adresse : %(place)s.") % words,
        _("En espèces ou par chèque à l’accueil. Un reçu vous est donné."),
        _("Par prélèvement dès la prochaine facture : demandez-le dans votre espace."),
    ]


def remedies(caisse: OrganisationView) -> list[str]:
    """Whom to tell, whom to write to, until when."""
    words = {"phone": caisse.phone, "email": caisse.email, "place": _place(caisse)}
    return [
        _(
            "Dites-le-nous : %(phone)s, %(email)s, ou à l’accueil. Une erreur de notre part est corrigée "
            "depuis le début, par un avoir."
        )
        % words,
        _(
            "Dans les deux mois qui suivent la réception de cette facture, vous pouvez nous écrire (recours gracieux, "
            "%(place)s) ou saisir le tribunal compétent. Un recours ne suspend pas le paiement."
        )
        % words,
    ]


def coupon(sheet: Sheet) -> Mapping[str, Any] | None:
    """The slip for a cheque: number and amount of this invoice only (ruling 27)."""
    invoice = sheet.invoice
    if sheet.is_small:
        return None
    return {
        "title": _("Talon à joindre à votre chèque"),
        "facts": [
            [_("Facture"), invoice.number],
            [_("Famille"), sheets.addressee_of(invoice)[0] if sheets.addressee_of(invoice) else ""],
            [_("À l’ordre de"), invoice.cash_office.name],
            [_("Jusqu’au"), long_day(invoice.due_on)],
        ],
        "amount": euros(sheet.payable_cents),
    }


def _place(caisse: OrganisationView) -> str:
    return ", ".join(part for part in (caisse.street, f"{caisse.postcode} {caisse.city}".strip()) if part)
