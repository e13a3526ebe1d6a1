"""Who may open Mes Factures: the household that pays, nobody else, not even the other parent (ruling 23)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from preau.billing import operations as billing
from preau.billing.operations import documents
from preau.billing.tests import handmade
from preau.billing.tests.conftest import OFFICE
from preau.families import operations as families
from preau.kernel.actor import SYSTEM
from preau.rulebook import operations as rulebooks
from preau.tariffs.tests.conftest import read_json
from tests.access.matrix import Cast, row

if TYPE_CHECKING:
    from preau.billing.models import Invoice


def _rules(cast: Cast) -> Mapping[str, Any]:
    rulebooks.load_rulebook(data=read_json("rulebook/data/paris-11-2024-2025.json"), actor=SYSTEM, at=cast.at)
    return {}


def _issued(cast: Cast) -> "Invoice":
    """Camille's, with its paper."""
    _rules(cast)
    office = billing.set_cash_office(**OFFICE, actor=SYSTEM, at=cast.at)
    home = families.ensure_household(user_id=cast.camille.pk, actor=SYSTEM, at=cast.at)
    invoice = handmade.issue(office, home.id)
    handmade.lou(invoice)
    documents.make_invoice(invoice_id=invoice.pk, at=cast.at)
    return invoice


def _invoice(cast: Cast) -> Mapping[str, Any]:
    return {"number": _issued(cast).number}


def _list(cast: Cast) -> Mapping[str, Any]:
    _issued(cast)
    return {}


def _credit_note(cast: Cast) -> Mapping[str, Any]:
    invoice = _issued(cast)
    lines = [billing.CreditLine(invoice.lines.get(position=2).pk, 228, 1)]
    note = billing.credit(invoice=invoice, lines=lines, reason="error", explanation="", actor=SYSTEM, at=cast.at)
    return {"number": invoice.number, "credit_note": note.number}


ACCESS = {
    "payments:invoices": row(get="302 200 200 200 403 403 403", kwargs=_list),
    "payments:invoice": row(get="302 200 404 404 403 403 403", kwargs=_invoice),
    "payments:invoice-pdf": row(get="302 200 404 404 403 403 403", kwargs=_invoice),
    "payments:credit-note-pdf": row(get="302 200 404 404 403 403 403", kwargs=_credit_note),
}
