"""What a family is asked to pay, in one look."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse

from preau.billing import queries as invoices
from preau.billing.states import DebtState
from preau.families.queries import HouseholdView
from preau.foundation import clock
from preau.foundation.design.templatetags.design import euros
from preau.foundation.prepared import Statement
from preau.payments.queries import positions
from preau.payments.queries.positions import Position, State
from preau.portal.definition import Expected, MoneyTile, Need
from preau.portal.queries.season import Season
from preau.rulebook.definition import BillingRules

if TYPE_CHECKING:
    from preau.billing.models import Invoice

COLUMNS = ("number", "due_on", "debt__state", "debt__due_cents", "debt__settled_cents")
Owed = Sequence[tuple["Invoice", Position]]


def owed_by(home: HouseholdView | None, season: Season | None) -> Owed:
    """Open invoices with where they stand, the first to pay first; two statements whatever their number."""
    if home is None:
        return []
    rows = _open(home.id)
    rules = season.rulebook.document.billing if season else BillingRules()
    standing = positions.of_invoices(rows, rules=rules, paid_on={}) if rows else {}
    return [(row, standing[row.pk]) for row in rows]


@Statement
def _open(household_id: int) -> "QuerySet[Invoice]":
    rows = invoices.invoices_of_household(household_id).filter(debt__state=DebtState.OPEN)
    return rows.only(*COLUMNS).order_by("due_on", "pk")


def money_tile(owed: Owed) -> MoneyTile:
    """Sums of cents by what happens next, and the nearest day of each."""
    to_pay = _of(owed, State.TO_PAY)
    debited = _of(owed, State.TO_BE_DEBITED)
    return MoneyTile(
        to_pay_cents=_sum(to_pay),
        to_pay_count=len(to_pay),
        until=min((each.on for each in to_pay if each.on), default=None),
        is_late=any(each.is_late for each in to_pay),
        debit_cents=_sum(debited),
        debit_on=min((each.on for each in debited if each.on), default=None),
        paying=bool(_of(owed, State.IN_PROGRESS)),
    )


def to_pay(owed: Owed) -> Iterator[Expected]:
    """One line for the invoice to pay; one for all of them when there are several."""
    rows = [(invoice, each) for invoice, each in owed if each.state is State.TO_PAY]
    if not rows:
        return
    tile, (first, _position) = money_tile(owed), rows[0]
    url = reverse("payments:invoice", args=[first.number]) if len(rows) == 1 else reverse("payments:invoices")
    left = (tile.until - clock.today()).days + 1 if tile.until else 0
    rejected = next((each.rejected_on for _, each in rows if each.rejected_on), None)
    yield Expected(
        Need.PAY, euros(tile.to_pay_cents), url, tile.until, max(left, 0), is_late=tile.is_late, rejected_on=rejected
    )


def _of(owed: Owed, state: State) -> list[Position]:
    return [each for _, each in owed if each.state is state]


def _sum(standing: Sequence[Position]) -> int:
    return sum(each.remaining_cents for each in standing)
