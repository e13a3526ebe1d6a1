"""PayFiP, the State's payment page, by its web service."""

import urllib.error
import urllib.request
from collections.abc import Mapping
from datetime import datetime
from http.client import HTTPException
from unicodedata import normalize
from urllib.parse import quote

from preau.kernel.instants import PARIS
from preau.payments.gateways import envelopes
from preau.payments.gateways.errors import GatewayDown, GatewayRefused
from preau.payments.gateways.types import Opened, Order, Result, Status

TIMEOUT_SECONDS = 6
UNKNOWN_OR_EXPIRED, NOT_FINISHED = "P1", "P5"
STATUSES = {
    "P": Status.PAID,  # card
    "V": Status.PAID,  # single debit
    "R": Status.REFUSED,  # card
    "Z": Status.REFUSED,  # single debit
    "A": Status.CANCELLED,
}


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The service answers where it is or not at all: an order is never sent on to somebody else."""

    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        return None


class PayFiP:
    """``url`` is the root of the service, ``mode`` its *saisie*: T test, X activation, W production."""

    def __init__(self, url: str, *, mode: str) -> None:
        self.url = url.rstrip("/")
        self.mode = mode

    def create(self, order: Order) -> Opened:
        """Amounts are cents; the label is cut to what the service reads. Raises GatewayDown, GatewayRefused."""
        told = self._call(
            "creerPaiementSecurise",
            {
                "exer": order.exercise,
                "mel": order.email,
                "montant": str(order.amount_cents),
                "numcli": order.client,
                "objet": _plain(order.label),
                "refdet": order.refdet,
                "saisie": self.mode,
                "urlnotif": order.notify_url,
                "urlredirect": order.return_url,
            },
        )
        gateway_id = told.get("idOp", "")
        if not gateway_id or len(gateway_id) > 64:
            raise GatewayDown("an order without its identifier")
        return Opened(gateway_id, f"{self.url}/tpa/paiementws.web?idop={quote(gateway_id, safe='')}")

    def result_of(self, gateway_id: str) -> Result:
        """Pending while the service says that it is not finished. Raises GatewayDown, GatewayRefused."""
        try:
            told = self._call("recupererDetailPaiementSecurise", {"idOp": gateway_id})
        except GatewayRefused as fault:
            if fault.code == NOT_FINISHED:
                return Result(Status.PENDING)
            if fault.code == UNKNOWN_OR_EXPIRED:
                return Result(Status.UNKNOWN)
            raise
        if told.get("idOp", gateway_id) != gateway_id:
            raise GatewayDown("the answer to another question")
        return _result(told)

    def _call(self, operation: str, fields: Mapping[str, str]) -> dict[str, str]:
        request = urllib.request.Request(  # noqa: S310 (the address is the operator's setting, http or https)
            f"{self.url}/tpa/services/securite",
            data=envelopes.written(operation, fields),
            headers={"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '""'},
        )
        return envelopes.read(_body(request))


def _body(request: urllib.request.Request) -> bytes:
    """At most one byte more than an answer may have; a SOAP fault comes with a status of 500 and is an answer."""
    opener = urllib.request.build_opener(_NoRedirect)
    try:
        with opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
            return bytes(answer.read(envelopes.LARGEST_BYTES + 1))
    except urllib.error.HTTPError as fault:
        if fault.code == 500:
            with fault:
                return bytes(fault.read(envelopes.LARGEST_BYTES + 1))
        fault.close()
        raise GatewayDown(f"status {fault.code}") from fault
    except (OSError, HTTPException) as fault:
        raise GatewayDown(type(fault).__name__) from fault


def _result(told: Mapping[str, str]) -> Result:
    """Raises GatewayDown when the answer has no known result or no amount."""
    try:
        status, amount = STATUSES[told["resultrans"]], int(told["montant"])
    except (KeyError, ValueError) as fault:
        raise GatewayDown("a result that cannot be read") from fault
    return Result(
        status=status,
        amount_cents=amount,
        refdet=told.get("refdet", ""),
        exercise=told.get("exer", ""),
        client=told.get("numcli", ""),
        authorisation=told.get("numauto", "")[:40],
        paid_at=_instant(told) if status is Status.PAID else None,
    )


def _instant(told: Mapping[str, str]) -> datetime | None:
    try:
        naive = datetime.strptime(f"{told['dattrans']} {told['heurtrans']}", "%d%m%Y %H%M")  # noqa: DTZ007 (Paris below)
    except (KeyError, ValueError):
        return None
    return naive.replace(tzinfo=PARIS)


def _plain(label: str) -> str:
    """``objet`` takes unaccented letters, digits and spaces, a hundred at most."""
    bare = normalize("NFKD", label).encode("ascii", "ignore").decode()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in bare).split())[:100]
