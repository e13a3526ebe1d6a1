"""The tables of billing that belong to a household and to a child. What was issued keeps the name it bears."""

from django.utils.translation import gettext_lazy as _

from preau.billing.models import (
    Anomaly,
    CreditNote,
    Debt,
    DraftInvoice,
    Invoice,
    InvoiceHold,
    InvoiceLine,
    LedgerLine,
    PayerCredit,
    RefundOrder,
)
from preau.foundation.merging import Holder, Kind, Part

TWO_HOLDS = _("Levez d’abord l’une des deux suspensions de factures.")
HOLDERS = [
    Holder(Kind.HOUSEHOLD, InvoiceHold.objects.all, "household", _("Suspensions de factures"), TWO_HOLDS),
    Holder(Kind.HOUSEHOLD, Invoice.objects.all, "household", _("Factures"), part=Part.FROZEN),
    Holder(Kind.HOUSEHOLD, CreditNote.objects.all, "household", _("Avoirs"), part=Part.FROZEN),
    Holder(Kind.HOUSEHOLD, DraftInvoice.objects.all, "household", _("Factures en préparation"), part=Part.FROZEN),
    Holder(Kind.CHILD, InvoiceLine.objects.all, "child", _("Lignes de factures"), part=Part.FROZEN),
    *(
        Holder(Kind.HOUSEHOLD, table.objects.all, "household", part=Part.FROZEN)
        for table in (Anomaly, Debt, LedgerLine, PayerCredit, RefundOrder)
    ),
]
