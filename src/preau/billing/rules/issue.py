"""From a draft to an invoice: what joins it, what is used on it, what it says (rulings 26 to 28, 30)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from preau.billing.rules import digests
from preau.billing.rules.small import joins_the_next
from preau.rulebook.definition import BillingRules

JsonLine = Mapping[str, Any]


@dataclass(frozen=True)
class Rest:
    """What is left (cents) of an earlier invoice; a contested one is not claimed until we have answered."""

    invoice_id: int
    number: str
    cents: int
    is_contested: bool = False


@dataclass(frozen=True)
class Advance:
    """What is left (cents) of an advance."""

    credit_id: int
    cents: int


@dataclass(frozen=True)
class Balance:
    """A payer just before the issue: earlier rests and advances, the oldest first."""

    rests: tuple[Rest, ...] = ()
    advances: tuple[Advance, ...] = ()

    @property
    def claimed(self) -> tuple[Rest, ...]:
        return tuple(rest for rest in self.rests if not rest.is_contested)


@dataclass(frozen=True)
class Issue:
    """An invoice ready to be written. ``total_cents`` is what its own lines come to."""

    number: str
    household_id: int
    lines: Sequence[JsonLine]
    total_cents: int
    addressee: Mapping[str, Any]
    carried: tuple[Rest, ...] = ()
    used: tuple[Advance, ...] = ()
    previous_balance_cents: int = 0  # information only, never added (ruling 27)
    debit_on: date | None = None
    notes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def carried_cents(self) -> int:
        return sum(rest.cents for rest in self.carried)

    @property
    def used_cents(self) -> int:
        return sum(advance.cents for advance in self.used)

    @property
    def due_cents(self) -> int:
        """Before the advances."""
        return self.total_cents + self.carried_cents

    @property
    def to_pay_cents(self) -> int:
        """What the coupon says."""
        return self.due_cents - self.used_cents

    def digest(self, *, issued_on: date, due_on: date) -> str:
        """The same content gives the same digest, whoever issues it."""
        return digests.of(
            {
                "number": self.number,
                "household": self.household_id,
                "dates": [str(issued_on), str(due_on), str(self.debit_on or "")],
                "cents": [self.total_cents, self.carried_cents, self.used_cents, self.previous_balance_cents],
                "addressee": self.addressee,
                "notes": self.notes,
                "lines": [dict(line) for line in self.lines],
            }
        )


def carried_in(balance: Balance, rules: BillingRules) -> tuple[Rest, ...]:
    """Rests too small to be paid alone join this invoice."""
    return tuple(rest for rest in balance.claimed if joins_the_next(rest.cents, rules))


def previous_balance_cents(balance: Balance, rules: BillingRules) -> int:
    """Other rests: told, never asked for a second time."""
    return sum(rest.cents for rest in balance.claimed if not joins_the_next(rest.cents, rules))


def used_up(advances: Sequence[Advance], due_cents: int) -> tuple[Advance, ...]:
    """The part of each advance that this invoice uses, the oldest first."""
    used = []
    for advance in advances:
        cents = min(advance.cents, due_cents)
        if cents:
            used.append(Advance(advance.credit_id, cents))
            due_cents -= cents
    return tuple(used)
