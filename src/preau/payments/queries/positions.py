"""Where invoices stand, many at once: from the debt, payments under way, debits announced, disputes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, DateField, DateTimeField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from preau.billing.queries.settlements import settled_on
from preau.foundation import clock
from preau.foundation.prepared import Statement
from preau.kernel.instants import paris_day
from preau.payments.models import DirectDebit, OnlinePayment
from preau.payments.queries.disputes import open_disputes
from preau.payments.rules.position import Facts, Position, State, position
from preau.payments.states import DebitState, OnlineState
from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import BillingRules

if TYPE_CHECKING:
    from preau.billing.models import Invoice

__all__ = ["Position", "State", "of_invoice", "of_invoices"]

UNDER_WAY = Q(state__in=[OnlineState.STARTED, OnlineState.PENDING])
TO_EXAMINE = Q(state=OnlineState.DISPUTED, examined_at=None)  # the money may be there: nobody pays twice meanwhile
ANNOUNCED = (DebitState.SCHEDULED, DebitState.PRESENTED)


def of_invoices(
    invoices: "Iterable[Invoice]", *, rules: BillingRules | None = None, paid_on: Mapping[int, date] | None = None
) -> dict[int, Position]:
    """By id, for invoices whose debt is loaded; three statements at most, whatever their number.

    What is too small is judged by the règlement of today, unless the caller has read it, and the days of
    payment, already. Raises NoRulebook.
    """
    rows = list(invoices)
    ids = [row.pk for row in rows]
    attempts, paid_on = _attempts(ids), settled_on(ids) if paid_on is None else paid_on
    rules = rules or rulebooks.in_force_on(clock.today()).document.billing
    return {row.pk: _position(row, attempts.get(row.pk, Attempts()), paid_on, rules) for row in rows}


def of_invoice(invoice: "Invoice") -> Position:
    """The same for one. Raises NoRulebook."""
    return of_invoices([invoice])[invoice.pk]


@dataclass(frozen=True)
class Attempts:
    """What was tried to pay one invoice; the last debit decides."""

    paying: str = ""
    contested: bool = False
    debit: Mapping[str, Any] = field(default_factory=dict)


def _attempts(invoice_ids: list[int]) -> dict[int, Attempts]:
    """Payments, debits and disputes of these invoices in one statement, oldest first."""
    found: dict[int, Attempts] = {}
    for row in _tried(tuple(invoice_ids)):
        known = found.get(row["invoice_id"], Attempts())
        found[row["invoice_id"]] = _with(known, row)
    return found


@Statement
def _tried(invoice_ids: tuple[int, ...]) -> "QuerySet[Any, dict[str, Any]]":
    rows = _online(invoice_ids).union(_debits(invoice_ids), _disputes(invoice_ids), all=True)
    return rows.order_by("at", "reference")  # type: ignore[no-any-return]


def _with(known: Attempts, row: Mapping[str, Any]) -> Attempts:
    match row["kind"]:
        case "online":
            return replace(known, paying=row["reference"])
        case "dispute":
            return replace(known, contested=True)
    return replace(known, debit=row)


def _online(invoice_ids: tuple[int, ...]) -> Any:
    rows = OnlinePayment.objects.filter(UNDER_WAY | TO_EXAMINE, invoice_id__in=invoice_ids).order_by()
    return rows.annotate(
        kind=Value("online", output_field=CharField()),
        at=F("started_at"),
        on=Cast(Value(None), DateField()),
        back_at=Cast(Value(None), DateTimeField()),
    ).values("invoice_id", "kind", "reference", "state", "at", "on", "back_at")


def _debits(invoice_ids: tuple[int, ...]) -> Any:
    over = Q(state=DebitState.CANCELLED) | Q(state=DebitState.PRESENTED, settled_at__isnull=False)
    rows = DirectDebit.objects.filter(invoice_id__in=invoice_ids).exclude(over).order_by()
    return rows.annotate(
        kind=Value("debit", output_field=CharField()),
        reference=F("end_to_end_id"),
        at=F("scheduled_at"),
        on=F("collect_on"),
        back_at=F("rejected_at"),
    ).values("invoice_id", "kind", "reference", "state", "at", "on", "back_at")


def _disputes(invoice_ids: tuple[int, ...]) -> Any:
    rows = open_disputes().filter(invoice_id__in=invoice_ids).order_by()
    return rows.annotate(
        kind=Value("dispute", output_field=CharField()),
        reference=F("case_reference"),
        state=Value("", output_field=CharField()),
        at=F("opened_at"),
        on=Cast(Value(None), DateField()),
        back_at=Cast(Value(None), DateTimeField()),
    ).values("invoice_id", "kind", "reference", "state", "at", "on", "back_at")


def _position(invoice: "Invoice", attempts: Attempts, paid_on: Mapping[int, date], rules: BillingRules) -> Position:
    debit, debt = attempts.debit, invoice.debt
    announced = debit.get("state") in ANNOUNCED
    facts = Facts(
        debt=debt.state,
        due_cents=debt.due_cents,
        settled_cents=debt.settled_cents,
        due_on=invoice.due_on,
        carry_below_cents=rules.carry_below_cents,
        min_online_cents=rules.min_online_cents,
        paying=attempts.paying,
        contested=attempts.contested,
        debit_on=debit["on"] if announced else None,
        presented=debit.get("state") == DebitState.PRESENTED,
        rejected_on=_day(debit["back_at"]) if debit.get("state") == DebitState.REJECTED else None,
        settled_on=paid_on.get(invoice.pk),
    )
    return position(facts, today=clock.today())


def _day(instant: datetime | None) -> date | None:
    return paris_day(instant) if instant else None
