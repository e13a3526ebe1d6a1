"""Papers of the till as PDF: the same receipt gives the same bytes, so it is made when it is asked for."""

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.foundation.design.templatetags.design import euros, long_day
from preau.foundation.pdf import compile_pdf
from preau.payments.models import Payment
from preau.payments.queries.receipts import ReceiptSheet, receipt_sheet
from preau.payments.queries.till import Journal, JournalLine

RECEIPT, JOURNAL = "payments/pdf/receipt.typ", "payments/pdf/journal.typ"


def receipt_pdf(payment: Payment) -> bytes:
    """The receipt in the language of the reader."""
    sheet = receipt_sheet(payment)
    title = receipt_title(sheet)
    language = get_language() or "fr"
    return compile_pdf(RECEIPT, _receipt(sheet, title), title=title, language=language, at=payment.recorded_at)


def receipt_title(sheet: ReceiptSheet) -> str:
    words = {"number": sheet.payment.number}
    return (_("Annulation %(number)s") if sheet.is_counter_entry else _("Reçu %(number)s")) % words


def _receipt(sheet: ReceiptSheet, title: str) -> dict[str, Any]:
    payment = sheet.payment
    caption = [
        str(payment.get_means_display()),
        _("reçu le %(day)s") % {"day": long_day(payment.received_on)},
    ]
    return {
        "title": title,
        "reference": payment.number,
        "to": [sheet.family.name, *sheet.family.lines],
        "amount": euros(payment.amount_cents),
        "caption": caption,
        "warning": _warning(sheet),
        "settled_title": _("Ce que ce paiement règle"),
        "settled_head": [_("Facture"), _("Période"), _("Montant")],
        "settled": [[number, period, euros(cents)] for number, period, cents in sheet.settled],
        "facts": _facts(sheet),
        "signature_title": sheet.office,
        "signature": [
            _("Enregistré le %(instant)s par %(agent)s.")
            % {"instant": long_day(payment.recorded_at), "agent": payment.recorded_by}
        ],
    }


def _warning(sheet: ReceiptSheet) -> list[str]:
    if sheet.undone:
        return [
            _("Ce reçu est annulé par %(number)s : il ne prouve plus un paiement.") % {"number": sheet.undone.number}
        ]
    if sheet.is_counter_entry and sheet.payment.reverses:
        words = {"number": sheet.payment.reverses.number, "why": sheet.payment.reason}
        return [_("Annule le reçu %(number)s. Motif : %(why)s") % words]
    return []


def _facts(sheet: ReceiptSheet) -> list[tuple[str, str]]:
    payment = sheet.payment
    facts = [(_("Famille"), sheet.family.reference)]
    if sheet.cheque:
        facts.append((_("Chèque"), sheet.cheque))
    if payment.handed_cents is not None:
        facts.append((_("Espèces données"), euros(payment.handed_cents)))
        facts.append((_("Monnaie rendue"), euros(payment.change_cents)))
    if payment.advance_cents > 0:
        facts.append((_("Avance pour la prochaine facture"), euros(payment.advance_cents)))
    return facts


def journal_pdf(journal: Journal, *, at: datetime) -> bytes:
    """The journal of a closed day, in French: it goes to the accountant."""
    with translation.override("fr"):
        title = _("Journal de caisse du %(day)s") % {"day": long_day(journal.day.on)}
        return compile_pdf(JOURNAL, _journal(journal, title), title=title, language="fr", at=at)


def _journal(journal: Journal, title: str) -> dict[str, Any]:
    day = journal.day
    return {
        "title": title,
        "facts": drawer_facts(journal),
        "totals_title": _("Totaux par moyen de paiement"),
        "totals_head": [_("Moyen"), _("Reçus"), _("Annulations"), _("Total")],
        "totals": [[one.label, str(one.received), str(one.undone), euros(one.total_cents)] for one in journal.totals],
        "lines_title": _("Encaissements"),
        "lines_head": [_("Reçu"), _("Famille"), _("Moyen"), _("Montant")],
        "lines": [_line(line) for line in journal.lines],
        "nothing": _("Aucun encaissement ce jour."),
        "cheques_title": _("Chèques à remettre"),
        "cheques_head": [_("Reçu"), _("Banque"), _("Numéro"), _("Tireur"), _("Montant")],
        "cheques": [_cheque(line) for line in journal.cheques],
        "cheques_total": [
            _("%(count)s chèques, %(total)s") % {"count": len(journal.cheques), "total": euros(journal.cheques_cents)}
        ],
        "signature_title": _("Fermée par %(agent)s") % {"agent": day.closed_by},
        "signature": [long_day(day.closed_at)] if day.closed_at else [],
    }


def drawer_facts(journal: Journal) -> list[tuple[str, str]]:
    """Float, expected, counted, gap, in words."""
    day = journal.day
    facts = [
        (_("Fonds de caisse"), euros(day.float_cents)),
        (_("Espèces attendues dans le tiroir"), euros(journal.expected_cents)),
    ]
    if day.counted_cents is None:
        return facts
    facts.append((_("Espèces comptées"), euros(day.counted_cents)))
    facts.append((_("Écart"), euros(journal.gap_cents)))
    if day.gap_reason:
        facts.append((_("Explication"), day.gap_reason))
    return facts


def _line(line: JournalLine) -> list[str]:
    payment = line.payment
    number = payment.number
    if payment.reverses_id:
        number = _("%(number)s (annulation)") % {"number": number}
    return [number, line.family, str(payment.get_means_display()), euros(payment.amount_cents)]


def _cheque(line: JournalLine) -> list[str]:
    return [line.payment.number, line.bank, line.cheque_number, line.drawer, euros(line.payment.amount_cents)]
