"""The double's side of the web service: reads a call, writes its answer or its fault."""

from collections.abc import Mapping

from lxml import etree

from preau.demo.payfip.book import Book, Fault

ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"
SERVICE = (
    "http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/"
    "contrat_paiement_securise/PaiementSecuriseService"
)


def answer(book: Book, call: bytes) -> tuple[int, bytes]:
    """Status and envelope: 200, or 500 with a fault."""
    try:
        operation, fields = _called(call)
        if operation == "creerPaiementSecurise":
            return 200, _response(operation, {"idOp": book.open(fields).id})
        if operation == "recupererDetailPaiementSecurise":
            return 200, _response(operation, book.result(fields.get("idOp", "")))
        raise Fault("S1", "Opération inconnue.")
    except Fault as fault:
        return 500, _fault(fault)


def _called(call: bytes) -> tuple[str, dict[str, str]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        body = etree.fromstring(call, parser).find(f"{{{ENVELOPE}}}Body")
    except (etree.XMLSyntaxError, ValueError) as unreadable:
        raise Fault("S0", "Message illisible.") from unreadable
    if body is None or len(body) != 1:
        raise Fault("S0", "Message sans contenu.")
    fields = {etree.QName(leaf).localname: leaf.text or "" for leaf in body[0].iterfind("arg0/*")}
    return etree.QName(body[0]).localname, fields


def _response(operation: str, fields: Mapping[str, str]) -> bytes:
    body = etree.Element(f"{{{SERVICE}}}{operation}Response", nsmap={"ns2": SERVICE})
    returned = etree.SubElement(body, "return")
    for name, value in fields.items():
        etree.SubElement(returned, name).text = value
    return _enveloped(body)


def _fault(fault: Fault) -> bytes:
    body = etree.Element(f"{{{ENVELOPE}}}Fault")
    etree.SubElement(body, "faultcode").text = "S:Server"
    etree.SubElement(body, "faultstring").text = "FonctionnelleErreur"
    told = etree.SubElement(etree.SubElement(body, "detail"), f"{{{SERVICE}}}FonctionnelleErreur")
    for name, value in (("code", fault.code), ("descriptif", ""), ("libelle", fault.message), ("severite", "2")):
        etree.SubElement(told, name).text = value
    return _enveloped(body)


def _enveloped(content: etree._Element) -> bytes:
    envelope = etree.Element(f"{{{ENVELOPE}}}Envelope", nsmap={"S": ENVELOPE})
    etree.SubElement(envelope, f"{{{ENVELOPE}}}Body").append(content)
    return bytes(etree.tostring(envelope, xml_declaration=True, encoding="UTF-8"))
