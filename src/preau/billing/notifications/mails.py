"""Mails about invoices: a mailbox is read by others, so no figure but the one the law asks for, and no child's name."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import translation

from preau.billing.notifications.words import debit_sentence
from preau.billing.queries import sheets
from preau.families.queries import Mailbox, PayerView
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.outbox import Letter
from preau.foundation.web.urls import absolute
from preau.rulebook.definition import RulebookDocument

if TYPE_CHECKING:
    from preau.billing.models import CreditNote, Invoice

Payers = Mapping[int, PayerView]


def invoice_letters(invoices: "Sequence[Invoice]", payers: Payers) -> list[tuple[int, Letter]]:
    """The invoice's key with a letter for each mailbox of its payer; who has none gets paper. Raises NoRulebook."""
    one_per_year = {invoice.school_year: invoice for invoice in invoices}
    rules = {year: sheets.rulebook_of(invoice).document for year, invoice in one_per_year.items()}
    return [
        (invoice.pk, _letter("billing.invoice", box, invoice.number, _invoice(invoice, rules, box.language)))
        for invoice in invoices
        for box in _mailboxes(payers, invoice.household_id)
    ]


def credit_note_letters(note: "CreditNote", payers: Payers) -> list[Letter]:
    """Something was corrected in the family's favour; the amount waits in its space."""
    mailboxes = _mailboxes(payers, note.household_id)
    return [_letter("billing.credit_note", box, note.invoice.number, _credit_note(note)) for box in mailboxes]


def _letter(kind: str, box: Mailbox, number: str, words: Mapping[str, Any]) -> Letter:
    path = reverse("payments:invoice", args=[number])
    return Letter(kind, box.email, box.language, words, reader=box.user_id, path=path, about=number)


def _mailboxes(payers: Payers, household_id: int) -> tuple[Mailbox, ...]:
    payer = payers.get(household_id)
    return payer.mailboxes if payer else ()


def _invoice(invoice: "Invoice", rules: Mapping[int, RulebookDocument], language: str) -> Mapping[str, Any]:
    with translation.override(language):
        front = sheets.front_of(invoice, rules[invoice.school_year], language=language)
        return {
            "number": invoice.number,
            "period": front.period,
            "due": "" if front.is_small or front.payable_cents <= 0 else long_day(invoice.due_on),
            "small": front.is_small,
            "debit": debit_sentence(front),
            "url": absolute(reverse("payments:invoice", args=[invoice.number])),
        }


def _credit_note(note: "CreditNote") -> Mapping[str, Any]:
    number = note.invoice.number
    return {"number": number, "url": absolute(reverse("payments:invoice", args=[number]))}
