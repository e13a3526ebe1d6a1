"""SOAP envelopes of PayFiP: written, and read without trusting them."""

from collections.abc import Mapping

from lxml import etree

from preau.payments.gateways.errors import GatewayDown, GatewayRefused

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
SERVICE = (
    "http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/"
    "contrat_paiement_securise/PaiementSecuriseService"
)
LARGEST_BYTES = 64 * 1024


def written(operation: str, fields: Mapping[str, str]) -> bytes:
    """The call of one operation with its fields."""
    envelope = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"soapenv": SOAP, "ps": SERVICE})
    body = etree.SubElement(envelope, f"{{{SOAP}}}Body")
    argument = etree.SubElement(etree.SubElement(body, f"{{{SERVICE}}}{operation}"), "arg0")
    for name, value in fields.items():
        etree.SubElement(argument, name).text = value
    return bytes(etree.tostring(envelope, xml_declaration=True, encoding="UTF-8"))


def read(answer: bytes) -> dict[str, str]:
    """The fields of an answer. Raises GatewayRefused for a fault with a code, GatewayDown for anything unreadable."""
    root = _parsed(answer)
    fault = root.find(f".//{{{SOAP}}}Fault")
    if fault is not None:
        told = _fields(fault)
        if not told.get("code"):
            raise GatewayDown("a fault without a code")
        raise GatewayRefused(told["code"], told.get("libelle", ""))
    returned = root.findall(".//return")
    if len(returned) != 1:
        raise GatewayDown("an answer without its result")
    return _fields(returned[0])


def _parsed(answer: bytes) -> etree._Element:
    """No entity is resolved, nothing is fetched, a DOCTYPE is refused before anything in it can act."""
    if len(answer) > LARGEST_BYTES:
        raise GatewayDown("an answer too large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(answer, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise GatewayDown("an answer that is not XML") from fault
    # lxml stands for a reference it did not resolve with an entity node, so internals are looked at too.
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise GatewayDown("an answer with a DOCTYPE")
    return root


def _fields(element: etree._Element) -> dict[str, str]:
    leaves = (leaf for leaf in element.iter(etree.Element) if len(leaf) == 0)
    return {etree.QName(leaf).localname: (leaf.text or "").strip() for leaf in leaves}
