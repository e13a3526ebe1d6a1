"""The same file of debits with nothing but lxml: constant names, no check, no encoding of what people type."""

import io
from typing import Any

from lxml import etree

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.008.001.08"


def file(rows: list[dict[str, str]]) -> bytes:
    """One group of transactions, written as a stream."""
    to = io.BytesIO()
    with etree.xmlfile(to, encoding="UTF-8") as out:
        out.write_declaration()
        with (
            out.element("Document", nsmap={None: NAMESPACE}),
            out.element("CstmrDrctDbtInitn"),
            out.element("PmtInf"),
        ):
            for row in rows:
                out.write(_transaction(row))
    return to.getvalue()


def _transaction(row: dict[str, str]) -> Any:
    top = etree.Element("DrctDbtTxInf")
    etree.SubElement(etree.SubElement(top, "PmtId"), "EndToEndId").text = row["id"]
    amount = etree.SubElement(top, "InstdAmt")
    amount.text = row["amount"]
    amount.set("Ccy", "EUR")
    mandate = etree.SubElement(etree.SubElement(top, "DrctDbtTx"), "MndtRltdInf")
    etree.SubElement(mandate, "MndtId").text = row["mandate"]
    etree.SubElement(mandate, "DtOfSgntr").text = row["signed"]
    etree.SubElement(etree.SubElement(etree.SubElement(top, "DbtrAgt"), "FinInstnId"), "BICFI").text = row["bic"]
    etree.SubElement(etree.SubElement(top, "Dbtr"), "Nm").text = row["holder"]
    etree.SubElement(etree.SubElement(etree.SubElement(top, "DbtrAcct"), "Id"), "IBAN").text = row["iban"]
    etree.SubElement(etree.SubElement(top, "RmtInf"), "Ustrd").text = row["label"]
    return top
