"""Payments and who may read them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from preau.billing import queries as invoices
from preau.families import queries as families
from preau.families.queries import HouseholdView
from preau.kernel.actor import Actor
from preau.kernel.on_behalf import Scope
from preau.kernel.rights import Right
from preau.payments.models import Payment
from preau.payments.queries.debts import periods_of

READING = frozenset({Right.BILLING_READ, Right.TILL_KEEP})


def payments_visible_to(actor: Actor, *, on: date) -> QuerySet[Payment]:
    """One's own household's; for the cash office and the reception everybody's but their own family's."""
    rows = Payment.objects.select_related("reverses", "till_day").order_by("-recorded_at", "-pk")
    if actor.is_citizen:
        home = families.household_of(actor.eyes.family_id, on=on) if actor.may(Scope.INVOICES) else None
        return rows.filter(household_id=home.id) if home else rows.none()
    if not READING & actor.rights:
        return rows.none()
    return rows.exclude(household_id__in=families.household_ids_of_family(actor.id, on=on))


def last_payment(household_id: int) -> Payment | None:
    """The last receipt that still counts."""
    rows = Payment.objects.filter(household_id=household_id, reverses=None, reversed_by=None)
    return rows.order_by("-recorded_at", "-pk").first()


def undone_by(payment: Payment) -> Payment | None:
    """The counter-entry of a receipt, if any."""
    return Payment.objects.filter(reverses=payment).first()


class ReceiptSheet(NamedTuple):
    """A receipt as it is read and printed: what was received, what it settled (cents), what became of it."""

    payment: Payment
    family: HouseholdView
    office: str
    settled: Sequence[tuple[str, str, int]]  # number of the invoice, its period, cents
    undone: Payment | None

    @property
    def is_counter_entry(self) -> bool:
        return self.payment.reverses_id is not None

    @property
    def cheque(self) -> str:
        """« Banque postale, n° 1234567, M. Renaud »."""
        known = self.payment.cheque
        number = _("n° %(number)s") % {"number": known["number"]} if known.get("number") else ""
        return ", ".join(part for part in (known.get("bank"), number, known.get("drawer")) if part)


def receipt_sheet(payment: Payment) -> ReceiptSheet:
    """Four statements, and the règlement of the invoices."""
    rows = list(invoices.invoices_of_household(payment.household_id).filter(number__in=payment.allocations))
    periods = periods_of(rows)
    by_number = {row.number: periods[row.pk] for row in rows}
    office = invoices.cash_office()
    return ReceiptSheet(
        payment=payment,
        family=families.household(payment.household_id),
        office=office.name if office else "",
        settled=[(number, by_number.get(number, ""), cents) for number, cents in sorted(payment.allocations.items())],
        undone=undone_by(payment),
    )
