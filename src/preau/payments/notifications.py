"""What we write to a family about its money. No child's name: a mailbox is read by others."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import translation

from preau.families import queries as families
from preau.foundation import outbox
from preau.foundation.design.templatetags.design import euros, long_day
from preau.foundation.outbox import Letter
from preau.foundation.web.urls import absolute

if TYPE_CHECKING:
    from preau.payments.models import Payment

Words = Callable[[], Mapping[str, Any]]


def to_household(
    kind: str, household_id: int, words: Words, *, on: date, at: datetime, path: str = "", about: str = ""
) -> None:
    """One mail to each mailbox of the household; ``words`` is called in the language of each."""
    payer = families.payers_of([household_id], on=on)[household_id]
    letters: dict[str, Letter] = {}
    for mailbox in payer.mailboxes:
        with translation.override(mailbox.language):
            said = words()
        letters[mailbox.email] = Letter(
            kind, mailbox.email, mailbox.language, said, reader=mailbox.user_id, path=path, about=about
        )
    outbox.add_all(letters.values(), at=at)


def receipt(payment: "Payment", *, at: datetime) -> None:
    """The acknowledgement of a payment, legally due (ruling 34): amount, day, number, where to print it."""
    _about_receipt("payments.receipt", payment, on=payment.received_on, at=at)


def receipt_cancelled(payment: "Payment", undone: "Payment", *, at: datetime) -> None:
    """A receipt that no longer counts must not be taken for a proof: ``payment`` is the counter-entry."""
    _about_receipt("payments.receipt_cancelled", undone, on=payment.received_on, at=at)


def paid_twice(payment: "Payment", *, at: datetime) -> None:
    """One apology: what was paid although nothing (or less) was due any more is kept for the next invoice."""
    _about_receipt("payments.paid_twice", payment, on=payment.received_on, at=at)


def _about_receipt(kind: str, payment: "Payment", *, on: date, at: datetime) -> None:
    path = reverse("payments:receipt", args=[payment.number])
    to_household(
        kind,
        payment.household_id,
        lambda: _receipt_words(payment),
        on=on,
        at=at,
        path=path,
        about=payment.number,
    )


def _receipt_words(payment: "Payment") -> Mapping[str, Any]:
    return {
        "number": payment.number,
        "amount": euros(payment.amount_cents),
        "means": str(payment.get_means_display()),
        "day": long_day(payment.received_on),
        "invoices": ", ".join(sorted(payment.allocations)),
        "advance": euros(payment.advance_cents) if payment.advance_cents else "",
        "url": absolute(reverse("payments:receipt", args=[payment.number])),
    }
