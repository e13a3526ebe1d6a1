"""« Pourquoi ce montant ? »: the figures of an invoice, in order; ``reasons`` puts them into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from preau.billing.models import Invoice, InvoiceLine


@dataclass(frozen=True)
class Figure:
    """One thing to tell: a line, what was carried in, the advance that was used; signed cents."""

    step: str  # the kind of a line, "carried", "credit_used" or "previous_balance"
    amount_cents: int
    reason: str = ""
    line: InvoiceLine | None = None
    params: Mapping[str, Any] = field(default_factory=dict)


def why(invoice: Invoice) -> list[Figure]:
    """The lines that add up to the total, then what joins it; the earlier balance is information (ruling 27)."""
    lines = invoice.lines.order_by("position")
    figures = [Figure(line.kind, line.amount_cents, line.reason, line, line.params) for line in lines]
    if invoice.carried_cents:
        figures.append(Figure("carried", invoice.carried_cents, params={"from": invoice.notes.get("carried_from", [])}))
    if used := int(invoice.notes.get("credit_used_cents", 0)):
        figures.append(Figure("credit_used", -used))
    if invoice.previous_balance_cents:
        figures.append(Figure("previous_balance", invoice.previous_balance_cents))
    return figures
