"""``preau set-cash-office``."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from preau.billing.queries import cash_office

WORDS: dict[str, Any] = {
    "name": "Régie de la Caisse des écoles du 11e",
    "creditor_id": "FR72ZZZ123456",
    "iban": "FR76 3000 1007 9412 3456 7890 185",
    "bic": "BDFEFRPP",
    "payfip": "064752",
    "treasury": "Trésorerie de Paris, 01 23 45 67 89",
    "by": "Mme Vasseur",
}


@pytest.mark.django_db
class TestSetCashOffice:
    def test_writes_it_down(self):
        call_command("set-cash-office", "11", **WORDS, stdout=StringIO())
        office = cash_office()
        assert office is not None
        assert (office.code, office.iban, office.payfip_client) == ("11", "FR7630001007941234567890185", "064752")

    @pytest.mark.parametrize(
        "wrong", [{"iban": "FR7630001007941234567890186"}, {"payfip": "6475"}, {"creditor_id": "FR"}, {"bic": "X"}]
    )
    def test_refuses_what_a_bank_would_refuse(self, wrong):
        with pytest.raises(CommandError):
            call_command("set-cash-office", "11", **WORDS | wrong, stdout=StringIO())
        assert cash_office() is None
