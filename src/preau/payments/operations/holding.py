"""The tables of payments that belong to a household: they follow invoices, which keep the name they bear."""

from django.utils.translation import gettext_lazy as _

from preau.foundation.merging import Holder, Kind, Part
from preau.payments.models import DirectDebit, OnlinePayment, Payment

HOLDERS = [
    Holder(Kind.HOUSEHOLD, table.objects.all, "household", label, part=Part.FROZEN)
    for table, label in (
        (DirectDebit, _("Prélèvements")),
        (OnlinePayment, _("Paiements en ligne")),
        (Payment, _("Paiements")),
    )
]
