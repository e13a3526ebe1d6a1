"""P14: a bank's file of 10,000 debits, written, hashed and checked against its schema, against a bare stream."""

import hashlib
import io
from collections.abc import Iterator
from datetime import date, datetime

from bench.limits.bare_lxml import file
from bench.method import Figure, ratio
from preau.kernel.instants import PARIS
from preau.payments.pain008 import Creditor, Order, Transaction, check, write

DEBITS = 10_000
BAR = 3
CREDITOR = Creditor("Caisse des écoles", "FR72ZZZ123456", "FR7630001007941234567890185", "BDFEFRPP")


def _transactions() -> list[Transaction]:
    return [
        Transaction(
            end_to_end_id=f"F2024-{number:06d}",
            amount_cents=100 + number,
            sequence="RCUR" if number % 10 else "FRST",
            mandate=f"PREL-24-{number:08d}",
            signed_on=date(2024, 9, 3),
            holder=f"Zoé Lefèvre-Œil {number}",
            debtor=f"Zoé Lefèvre-Œil {number}",
            iban="FR7630006000011234567890189",
            bic="AGRIFRPPXXX",
            label=f"Cantine, facture 2024-{number:06d}",
        )
        for number in range(DEBITS)
    ]


def _row(one: Transaction) -> dict[str, str]:
    return {
        "id": one.end_to_end_id,
        "amount": f"{one.amount_cents / 100:.2f}",
        "mandate": one.mandate,
        "signed": "2024-09-03",
        "bic": one.bic,
        "holder": "Zoe Lefevre",
        "iban": one.iban,
        "label": one.label,
    }


def measure() -> Iterator[Figure]:
    transactions = _transactions()
    rows = [_row(one) for one in transactions]
    order = Order("11-20241202-1", datetime(2024, 11, 20, 9, tzinfo=PARIS), date(2024, 12, 2), CREDITOR, transactions)

    def product() -> None:
        content = io.BytesIO()
        write(order, content)
        check(content.getvalue())
        hashlib.sha256(content.getvalue()).hexdigest()

    def limit() -> None:
        assert file(rows).count(b"<DrctDbtTxInf>") == DEBITS

    yield ratio("P14", "pain.008 of 10,000 debits, with XSD", "bare lxml stream", product=product, limit=limit, bar=BAR)
