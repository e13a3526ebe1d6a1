"""What we write to families about their debits: the day, the amount when the law wants it, never the account."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from preau.families import queries as families
from preau.foundation import outbox
from preau.foundation.design.templatetags.design import euros, long_day
from preau.foundation.outbox import Letter
from preau.foundation.web.urls import absolute
from preau.kernel.instants import paris_day
from preau.payments.debit_reasons import CANCELLED, MOVED, RETURNED_TO_FAMILY
from preau.payments.queries import debits as reads

if TYPE_CHECKING:
    from preau.payments.models import DirectDebit

Words = Callable[["DirectDebit"], Mapping[str, Any]]


def moved(debits: "Sequence[DirectDebit]", *, at: datetime) -> None:
    """The new day and the amount: it is an announcement as the first one was."""
    _tell("payments.debit_changed", debits, _moved, at=at)


def cancelled(debits: "Sequence[DirectDebit]", *, at: datetime) -> None:
    """Nobody is told that a paid invoice is not debited: the others still have to pay."""
    _tell("payments.debit_changed", [debit for debit in debits if debit.reason != "paid"], _cancelled, at=at)


def rejected(debit: "DirectDebit", *, suspended: bool, at: datetime) -> None:
    """What happened, how to pay, and nothing that sounds like a reproach."""
    _tell("payments.debit_rejected", [debit], lambda one: _rejected(one, suspended=suspended), at=at)


def _tell(kind: str, debits: "Sequence[DirectDebit]", words: Words, *, at: datetime) -> None:
    if not debits:
        return
    payers = families.payers_of({debit.household_id for debit in debits}, on=paris_day(at))
    invoices = reads.invoices_by_id(debit.invoice_id for debit in debits)
    for debit in debits:
        debit.invoice = invoices[debit.invoice_id]
    outbox.add_all(_letters(kind, debits, payers, words), at=at)


def _letters(
    kind: str, debits: "Iterable[DirectDebit]", payers: Mapping[int, families.PayerView], words: Words
) -> Iterable[Letter]:
    for debit in debits:
        for mailbox in payers[debit.household_id].mailboxes:
            number = debit.invoice.number
            path = reverse("payments:invoice", args=[number])
            with translation.override(mailbox.language):
                said = {**words(debit), "url": absolute(path)}
            yield Letter(kind, mailbox.email, mailbox.language, said, reader=mailbox.user_id, path=path, about=number)


def _remaining(debit: "DirectDebit") -> str:
    debt = debit.invoice.debt
    return euros(debt.due_cents - debt.settled_cents)


def _moved(debit: "DirectDebit") -> Mapping[str, Any]:
    said = {"amount": _remaining(debit), "day": long_day(debit.collect_on), "number": debit.invoice.number}
    why = str(MOVED[debit.moved_for])
    return {
        "sentences": [
            _("Nous prélèverons %(amount)s le %(day)s pour votre facture %(number)s.") % said,
            _("La date change : %(why)s. Vous n’avez rien à faire.") % {"why": why},
        ]
    }


def _cancelled(debit: "DirectDebit") -> Mapping[str, Any]:
    number, why = debit.invoice.number, str(CANCELLED[debit.reason])
    return {
        "sentences": [
            _("Votre facture %(number)s ne sera pas prélevée : %(why)s.") % {"number": number, "why": why},
            _("Vous pouvez la payer dans « Mes Factures », ou à la régie."),
        ]
    }


def _rejected(debit: "DirectDebit", *, suspended: bool) -> Mapping[str, Any]:
    said = {"number": debit.invoice.number, "day": long_day(debit.collect_on)}
    sentences = [
        _("Le prélèvement du %(day)s pour votre facture %(number)s n’a pas abouti.") % said,
        str(RETURNED_TO_FAMILY[debit.reject_code]),
        _("La facture est de nouveau à payer : en ligne dans « Mes Factures », ou à la régie."),
    ]
    if suspended:
        sentences.append(
            _(
                "C’est le deuxième de suite : nous ne prélevons plus. "
                "Vous pourrez adhérer de nouveau quand vous voudrez."
            )
        )
    return {"sentences": sentences}
