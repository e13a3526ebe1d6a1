"""What a family still owes, invoice by invoice, and what is already under way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import get_language

from preau.billing import queries as invoices
from preau.billing.states import DebtState
from preau.payments.models import DirectDebit
from preau.payments.queries.online import in_flight
from preau.payments.states import DebitState
from preau.rulebook import queries as rulebooks

if TYPE_CHECKING:
    from preau.billing.models import Invoice


@dataclass(frozen=True)
class OpenInvoice:
    """An invoice with something left to pay (cents), oldest first.

    ``paying_online``: somebody is at PayFiP with it; ``debit_on``: a debit is scheduled for that day.
    """

    invoice_id: int
    number: str
    period: str
    issued_on: date
    due_on: date
    remaining_cents: int
    at_treasury: bool
    treasury: str  # whom to call once it is there
    paying_online: bool
    debit_on: date | None

    @property
    def field(self) -> str:
        """The name of its share in the form of the till."""
        return f"facture_{self.invoice_id}"

    @property
    def in_flight(self) -> bool:
        return self.paying_online or self.debit_on is not None


def open_invoices(household_id: int) -> list[OpenInvoice]:
    """Those that can be paid here, then those at the Trésor; the oldest first. Three statements and the règlement."""
    rows = list(
        invoices.invoices_of_household(household_id)
        .filter(debt__state__in=[DebtState.OPEN, DebtState.TRANSFERRED])
        .select_related("debt", "cash_office")
        .order_by("issued_on", "pk")
    )
    online, debits = in_flight([row.pk for row in rows]), _debits(rows)
    periods = periods_of(rows)
    return [_view(row, periods[row.pk], row.pk in online, debits.get(row.pk)) for row in _owed(rows)]


def _owed(rows: "Iterable[Invoice]") -> "list[Invoice]":
    owed = [row for row in rows if row.debt.state == DebtState.TRANSFERRED or invoices.remaining_cents(row.debt) > 0]
    return sorted(owed, key=lambda row: row.debt.state == DebtState.TRANSFERRED)


def _view(row: "Invoice", period: str, paying_online: bool, debit_on: date | None) -> OpenInvoice:
    return OpenInvoice(
        invoice_id=row.pk,
        number=row.number,
        period=period,
        issued_on=row.issued_on,
        due_on=row.due_on,
        remaining_cents=row.debt.due_cents - row.debt.settled_cents,
        at_treasury=row.debt.state == DebtState.TRANSFERRED,
        treasury=row.cash_office.treasury,
        paying_online=paying_online,
        debit_on=debit_on,
    )


def _debits(rows: "Sequence[Invoice]") -> Mapping[int, date]:
    under_way = Q(state=DebitState.SCHEDULED) | Q(state=DebitState.PRESENTED, settled_at=None)
    announced = DirectDebit.objects.filter(under_way, invoice__in=rows)
    return dict(announced.values_list("invoice_id", "collect_on"))


def periods_of(rows: "Iterable[Invoice]") -> dict[int, str]:
    """« septembre et octobre 2024 » for each invoice; nothing where no règlement names it."""
    rows = list(rows)
    names = {year: _names(year) for year in {row.school_year for row in rows}}
    return {row.pk: names[row.school_year].get(row.period_key, "") for row in rows}


def _names(school_year: int) -> dict[str, str]:
    try:
        periods = rulebooks.rulebook_for(school_year).document.billing_periods
    except rulebooks.NoRulebook:
        return {}
    language = get_language() or "fr"
    return {each.key: f"{each.label.in_(language)} {each.last_day.year}" for each in periods}


def overdue(debts: Iterable[OpenInvoice], *, on: date) -> list[OpenInvoice]:
    """Those whose last day to pay is over and that are still ours to collect."""
    return [each for each in debts if not each.at_treasury and each.due_on < on]
