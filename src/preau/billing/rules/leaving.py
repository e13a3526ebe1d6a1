"""What becomes of a family's advance when no invoice will use it any more (ruling 26): never lost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from preau.billing.rules.issue import Rest


@dataclass(frozen=True)
class Fate:
    """The three parts (cents) of an advance; together they are the whole of it."""

    carried_cents: int = 0  # the next invoice uses it
    set_against: tuple[Rest, ...] = ()  # what each open invoice takes, the oldest first
    spared: tuple[Rest, ...] = ()  # contested: they take nothing until we have answered
    refunded_cents: int = 0  # transferred to the family

    @property
    def set_against_cents(self) -> int:
        return sum(rest.cents for rest in self.set_against)


def fate_of(advance_cents: int, *, eats_again: bool, rests: Sequence[Rest]) -> Fate:
    """Carried while the family will have another invoice; else set against what it owes; else refunded.

    What a family contests is not owed yet: a debt that is not certain cannot be set off (Code civil, art. 1347-1).
    """
    if eats_again:
        return Fate(carried_cents=advance_cents)
    left, taken = advance_cents, []
    for rest in rests:
        cents = 0 if rest.is_contested else min(rest.cents, left)
        if cents:
            taken.append(replace(rest, cents=cents))
            left -= cents
    spared = tuple(rest for rest in rests if rest.is_contested)
    return Fate(set_against=tuple(taken), spared=spared, refunded_cents=left)
