"""The bank's file, read again by other means than those that wrote it."""

import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import sepaxml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from preau.kernel.instants import PARIS
from preau.payments.pain008 import Creditor, NotValid, Order, Transaction, check, write
from preau.payments.pain008.text import plain

CREDITOR = Creditor("Caisse des écoles du 11ᵉ", "FR12ZZZ123456", "FR7630001007941234567890185", "BDFEFRPPCCT")
FIRST = Transaction(
    end_to_end_id="F2024-000412",
    amount_cents=4788,
    sequence="FRST",
    mandate="PREL-24-7KQ3-2WPA-M",
    signed_on=date(2024, 9, 3),
    holder="Jeanne Lefèvre-Œil",
    debtor="Camille Renaud",
    iban="FR7630006000011234567890189",
    bic="AGRIFRPPXXX",
    label="Cantine septembre et octobre 2024, facture 2024-000412",
)
SECOND = replace(
    FIRST, end_to_end_id="F2024-000413", amount_cents=100, sequence="RCUR", bic="", holder="Camille Renaud"
)
ORDER = Order("PREAU-20241202-1", datetime(2024, 11, 20, 9, tzinfo=PARIS), date(2024, 12, 2), CREDITOR, [SECOND, FIRST])
SPACE = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.008.001.08"}


def written(order: Order = ORDER) -> bytes:
    content = io.BytesIO()
    write(order, content)
    return content.getvalue()


def texts(content: bytes, path: str) -> list[str]:
    return [str(found) for found in etree.fromstring(content).xpath(f"{path}/text()", namespaces=SPACE)]


def valid(content: bytes) -> bool:
    schema = Path(sepaxml.__file__).parent / "schemas" / "pain.008.001.08.xsd"
    return bool(etree.XMLSchema(etree.parse(str(schema))).validate(etree.fromstring(content)))


class TestFile:
    def test_is_valid_against_the_schema(self) -> None:
        assert valid(written())
        check(written())

    def test_is_the_same_to_the_byte(self) -> None:
        assert written() == written()

    def test_puts_first_debits_in_a_group_of_their_own_before_the_others(self) -> None:
        content = written()
        assert texts(content, "//p:PmtInf/p:PmtTpInf/p:SeqTp") == ["FRST", "RCUR"]
        assert texts(content, "//p:PmtInf/p:PmtInfId") == ["PREAU-20241202-1-FRST", "PREAU-20241202-1-RCUR"]

    def test_sums_are_those_that_somebody_else_adds_up(self) -> None:
        content = written()
        amounts = [Decimal(text) for text in texts(content, "//p:InstdAmt")]
        assert texts(content, "//p:GrpHdr/p:CtrlSum") == [str(sum(amounts))] == ["48.88"]
        assert texts(content, "//p:GrpHdr/p:NbOfTxs") == [str(len(amounts))]
        for group in etree.fromstring(content).findall(".//p:PmtInf", SPACE):
            inside = [Decimal(row.text) for row in group.findall("p:DrctDbtTxInf/p:InstdAmt", SPACE)]
            assert Decimal(group.findtext("p:CtrlSum", namespaces=SPACE)) == sum(inside)
            assert int(group.findtext("p:NbOfTxs", namespaces=SPACE)) == len(inside)

    def test_names_who_owes_when_somebody_else_pays(self) -> None:
        assert texts(written(), "//p:UltmtDbtr/p:Nm") == ["Camille Renaud"]
        assert texts(written(), "//p:Dbtr/p:Nm") == ["Jeanne Lefevre-OEil", "Camille Renaud"]

    def test_of_a_bank_that_nobody_knows_says_so(self) -> None:
        assert texts(written(), "//p:DbtrAgt//p:Othr/p:Id") == ["NOTPROVIDED"]

    def test_of_nothing_or_with_a_wrong_account_is_not_valid(self) -> None:
        for broken in (replace(ORDER, transactions=[]), replace(ORDER, transactions=[replace(FIRST, iban="FR76 1")])):
            with pytest.raises(NotValid) as refusal:
                check(written(broken))
            assert "FR76" not in str(refusal.value)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Zoé Lefèvre-Œil", "Zoe Lefevre-OEil"),
        ("L’Haÿ & fils <b>", "L'Hay + fils b"),
        ("//évil//", "evil"),
        ("王小明", "NOTPROVIDED"),
        ("  a\u00a0b  ", "a b"),
        ("x" * 90, "x" * 70),
    ],
)
def test_names_become_what_every_bank_reads(typed: str, kept: str) -> None:
    assert plain(typed, longest=70) == kept


@given(st.text(max_size=200), st.integers(1, 99_999_999))
def test_no_name_breaks_the_file(name: str, cents: int) -> None:
    order = replace(ORDER, transactions=[replace(FIRST, holder=name, label=name, amount_cents=cents)])
    assert valid(written(order))
