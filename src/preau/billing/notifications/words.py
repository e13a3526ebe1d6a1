"""Amounts and the announcement of a debit, in the language that is active."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.billing.queries.sheets import Sheet
from preau.foundation.design.templatetags.design import long_day
from preau.kernel import money

if TYPE_CHECKING:
    from preau.billing.models import Invoice

DEFAULT_LANGUAGE = "fr"


def euros(cents: int) -> str:
    return money.euros(cents, language=get_language() or DEFAULT_LANGUAGE)


def debit_of(invoice: "Invoice") -> dict[str, Any]:
    """The authorisation in force at the issue, as the invoice keeps it: ``rum``; empty when nothing is debited."""
    return dict(invoice.notes.get("debit") or {}) if invoice.debit_on else {}


def debit_sentence(sheet: Sheet) -> list[str]:
    """The legal pre-notification: amount, day, creditor and authorisation (ruling 30); empty without a debit."""
    invoice = sheet.invoice
    if invoice.debit_on is None or sheet.payable_cents <= 0:
        return []
    words = {
        "amount": euros(sheet.payable_cents),
        "day": long_day(invoice.debit_on),
        "creditor": invoice.cash_office.name,
        "ics": invoice.cash_office.creditor_id,
        "rum": debit_of(invoice).get("rum", ""),
    }
    told = [_("Nous prélèverons %(amount)s le %(day)s.") % words]
    if words["rum"]:
        told.append(
            _("Créancier : %(creditor)s, identifiant créancier SEPA (ICS) %(ics)s. Votre autorisation (RUM) : %(rum)s.")
            % words
        )
    return told
