"""A line of an invoice before it is issued."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from preau.billing.rules import days as day_texts


class Kind(StrEnum):
    """What a line is; in the order in which a child's lines are printed."""

    MEALS = "meals"
    DEDUCTION = "deduction"
    REGULARISATION = "regularisation"


PROVISIONAL, SICKNESS, CLOSURE, REGULARISATION = "provisional", "sickness", "closure", "regularisation"


@dataclass(frozen=True)
class Line:
    """So many meals of one child at one price (cents) for one reason; a deduction has a negative quantity."""

    kind: Kind
    child_id: int
    tariff: int
    unit_cents: int
    quantity: int
    reason: str
    days: tuple[date, ...]
    params: Mapping[str, Any] = field(default_factory=dict)
    corrects: int | None = None

    @property
    def amount_cents(self) -> int:
        return self.unit_cents * self.quantity

    def as_json(self) -> dict[str, Any]:
        """For the draft of a run; ``days`` as the issued line will keep them."""
        return {
            "kind": self.kind.value,
            "child": self.child_id,
            "tariff": self.tariff,
            "unit": self.unit_cents,
            "quantity": self.quantity,
            "reason": self.reason,
            "days": day_texts.written(self.days),
            "params": dict(self.params),
            "corrects": self.corrects,
        }
