"""Writing the file, one transaction at a time: memory does not grow with the number of debits."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, BinaryIO

from lxml import etree

from preau.payments.pain008.text import UNKNOWN, plain

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.008.001.08"
NAME, LABEL, ID = 70, 140, 35


@dataclass(frozen=True)
class Creditor:
    """Who collects: ``ics`` is its SEPA creditor identifier."""

    name: str
    ics: str
    iban: str
    bic: str


@dataclass(frozen=True)
class Transaction:
    """One debit: cents, ``sequence`` FRST or RCUR, the RUM and the day it was signed.

    ``holder`` owns the account; ``debtor`` owes the money, and may be somebody else.
    """

    end_to_end_id: str
    amount_cents: int
    sequence: str
    mandate: str
    signed_on: date
    holder: str
    debtor: str
    iban: str
    bic: str
    label: str


@dataclass(frozen=True)
class Order:
    """A whole file: everything that its bytes depend on."""

    message_id: str
    created_at: datetime
    collect_on: date
    creditor: Creditor
    transactions: Sequence[Transaction]


def totals_of(transactions: Iterable[Transaction]) -> tuple[int, int]:
    """How many, and how many cents."""
    cents = [each.amount_cents for each in transactions]
    return len(cents), sum(cents)


def write(order: Order, to: BinaryIO) -> None:
    """The same order gives the same bytes. Those who are debited for the first time come first.

    Elements bear plain names: written inside ``Document``, they are in its namespace.
    """
    with (
        etree.xmlfile(to, encoding="UTF-8") as file,
        _open(file, nsmap={None: NAMESPACE}),
        file.element("CstmrDrctDbtInitn"),
    ):
        file.write(_group_header(order))
        by_sequence = sorted(order.transactions, key=attrgetter("sequence", "end_to_end_id"))
        for sequence, group in groupby(by_sequence, key=attrgetter("sequence")):
            _write_group(file, order, sequence, list(group))


def _open(file: Any, *, nsmap: dict[None, str]) -> Any:
    file.write_declaration()
    return file.element("Document", nsmap=nsmap)


def _write_group(file: Any, order: Order, sequence: str, transactions: Sequence[Transaction]) -> None:
    with file.element("PmtInf"):
        for part in _group(order, sequence, transactions):
            file.write(part)
        for transaction in transactions:
            file.write(_transaction(transaction))


def _group_header(order: Order) -> Any:
    count, cents = totals_of(order.transactions)
    header = etree.Element("GrpHdr")
    _text(header, "MsgId", order.message_id)
    _text(header, "CreDtTm", order.created_at.replace(microsecond=0, tzinfo=None).isoformat())
    _text(header, "NbOfTxs", str(count))
    _text(header, "CtrlSum", _amount(cents))
    _text(_sub(header, "InitgPty"), "Nm", plain(order.creditor.name, longest=NAME))
    return header


def _group(order: Order, sequence: str, transactions: Sequence[Transaction]) -> Iterator[Any]:
    """What is said once for all debits of a sequence, in the order of the schema."""
    count, cents = totals_of(transactions)
    yield _leaf("PmtInfId", f"{order.message_id}-{sequence}"[:ID])
    yield _leaf("PmtMtd", "DD")
    yield _leaf("NbOfTxs", str(count))
    yield _leaf("CtrlSum", _amount(cents))
    kind = etree.Element("PmtTpInf")
    _text(_sub(kind, "SvcLvl"), "Cd", "SEPA")
    _text(_sub(kind, "LclInstrm"), "Cd", "CORE")
    _text(kind, "SeqTp", sequence)
    yield kind
    yield _leaf("ReqdColltnDt", order.collect_on.isoformat())
    yield from _creditor(order.creditor)


def _creditor(creditor: Creditor) -> Iterator[Any]:
    who = etree.Element("Cdtr")
    _text(who, "Nm", plain(creditor.name, longest=NAME))
    yield who
    yield _account("CdtrAcct", creditor.iban)
    yield _bank("CdtrAgt", creditor.bic)
    yield _leaf("ChrgBr", "SLEV")
    scheme = etree.Element("CdtrSchmeId")
    other = _sub(_sub(_sub(scheme, "Id"), "PrvtId"), "Othr")
    _text(other, "Id", creditor.ics)
    _text(_sub(other, "SchmeNm"), "Prtry", "SEPA")
    yield scheme


def _transaction(one: Transaction) -> Any:
    row = etree.Element("DrctDbtTxInf")
    _text(_sub(row, "PmtId"), "EndToEndId", one.end_to_end_id)
    _text(row, "InstdAmt", _amount(one.amount_cents)).set("Ccy", "EUR")
    mandate = _sub(_sub(row, "DrctDbtTx"), "MndtRltdInf")
    _text(mandate, "MndtId", one.mandate)
    _text(mandate, "DtOfSgntr", one.signed_on.isoformat())
    row.append(_bank("DbtrAgt", one.bic))
    holder = plain(one.holder, longest=NAME)
    debtor = holder if one.debtor == one.holder else plain(one.debtor, longest=NAME)
    _text(_sub(row, "Dbtr"), "Nm", holder)
    row.append(_account("DbtrAcct", one.iban))
    if debtor != holder:
        _text(_sub(row, "UltmtDbtr"), "Nm", debtor)
    _text(_sub(row, "RmtInf"), "Ustrd", plain(one.label, longest=LABEL))
    return row


def _account(tag: str, iban: str) -> Any:
    account = etree.Element(tag)
    _text(_sub(account, "Id"), "IBAN", iban)
    return account


def _bank(tag: str, bic: str) -> Any:
    bank = etree.Element(tag)
    institution = _sub(bank, "FinInstnId")
    if bic:
        _text(institution, "BICFI", bic)
    else:
        _text(_sub(institution, "Othr"), "Id", UNKNOWN)
    return bank


def _amount(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def _sub(parent: Any, name: str) -> Any:
    return etree.SubElement(parent, name)


def _text(parent: Any, name: str, text: str) -> Any:
    child = etree.SubElement(parent, name)
    child.text = text
    return child


def _leaf(name: str, text: str) -> Any:
    leaf = etree.Element(name)
    leaf.text = text
    return leaf
