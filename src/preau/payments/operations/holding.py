"""The tables of payments that belong to a household."""

from preau.foundation.merging import Holder
from preau.payments.models import DirectDebit, OnlinePayment, Payment

HOLDERS = [Holder("household", table.objects.all, "household") for table in (DirectDebit, OnlinePayment, Payment)]
