"""What a family would pay, before it sends anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from preau.rulebook.definition import Grid, Row
from preau.tariffs.rules.estimate import Invoice, meal_and_invoice
from preau.tariffs.rules.explain import Explanation, of_quotient, of_tariff
from preau.tariffs.rules.quotient import Quotient
from preau.tariffs.rules.reason import Reason
from preau.tariffs.rules.tariff import Tariff


@dataclass(frozen=True)
class Simulation:
    """A tariff, one invoice at it, and the same at the highest price."""

    tariff: Tariff
    highest: Row
    in_time: Invoice
    at_the_highest: Invoice
    why: tuple[Explanation, ...]

    @property
    def is_highest(self) -> bool:
        return self.tariff.row == self.highest


def simulate(
    quotient: Quotient,
    *,
    days: Sequence[date],
    grid: Grid,
) -> Simulation:
    """The price of a meal and of one invoice over the canteen days ``days``."""
    row = grid.row_for(quotient.whole_euros)
    tariff = Tariff(row, Reason.QUOTIENT, quotient.whole_euros)
    return Simulation(
        tariff=tariff,
        highest=grid.last,
        in_time=meal_and_invoice(row, days)[1],
        at_the_highest=meal_and_invoice(grid.last, days)[1],
        why=(*of_quotient(quotient), *of_tariff(tariff, grid=grid)),
    )
