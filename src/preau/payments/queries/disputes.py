"""Which invoices are contested."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from preau.billing.queries import invoices as billing
from preau.payments.models import InvoiceDispute

if TYPE_CHECKING:
    from preau.billing.models import Invoice


def open_disputes() -> QuerySet[InvoiceDispute]:
    return InvoiceDispute.objects.filter(closed_at=None)


def contested(invoice_ids: Collection[int]) -> frozenset[int]:
    """Those of the invoices that a family contests now; one statement."""
    rows = open_disputes().filter(invoice_id__in=invoice_ids).order_by()
    return frozenset(rows.values_list("invoice_id", flat=True))


def invoice_of(household_id: int | None, number: str) -> "Invoice | None":
    """An invoice of this household by its number, never another family's."""
    if household_id is None or not number:
        return None
    return billing.invoices_of_household(household_id).filter(number=number).first()


def numbers_of(household_id: int) -> list[str]:
    """The last invoices of a household, to help choosing."""
    return list(billing.invoices_of_household(household_id).values_list("number", flat=True)[:4])
