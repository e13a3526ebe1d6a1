"""Advances that no invoice will use, and the orders to give them back."""

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import F, QuerySet, Sum
from django.db.models.functions import JSONObject

from preau.billing.models import Debt, PayerCredit, RefundOrder
from preau.billing.queries.balances import rest_of
from preau.billing.queries.invoices import advance_cents
from preau.billing.rules.leaving import Fate, fate_of
from preau.billing.states import DebtState, RefundState
from preau.canteen import queries as canteen

if TYPE_CHECKING:
    from django.db.models.expressions import OuterRef

NEWS_DAYS = 60  # a family reads of its refund until then


class RefundNews(NamedTuple):
    """What a family reads of its last refund; ``paid_on`` None while the transfer is prepared."""

    amount_cents: int
    iban_masked: str
    paid_on: date | None

    def is_news(self, *, on: date) -> bool:
        return self.paid_on is None or (on - self.paid_on).days <= NEWS_DAYS


def leavers(on: date) -> "QuerySet[PayerCredit, Any]":
    """(household_id, cents) of the families with an advance and no invoice to come; a subquery each, one statement."""
    rows = PayerCredit.objects.filter(used_cents__lt=F("amount_cents"))
    for eating in canteen.households_eating_again(on):
        rows = rows.exclude(household_id__in=eating)
    rest = Sum(F("amount_cents") - F("used_cents"))
    return rows.order_by().values("household_id").annotate(cents=rest).order_by("household_id")


def fate_for(household_id: int, *, on: date) -> Fate:
    """What giving back would do today; four statements."""
    debts = Debt.objects.filter(household_id=household_id, state=DebtState.OPEN, settled_cents__lt=F("due_cents"))
    rests = [rest_of(debt) for debt in debts.select_related("invoice").order_by("pk")]
    eats_again = canteen.eats_again(household_id, on=on)
    return fate_of(advance_cents(household_id), eats_again=eats_again, rests=rests)


def orders() -> "QuerySet[RefundOrder]":
    """Those under way first, then the latest."""
    return RefundOrder.objects.order_by(F("paid_on").asc(nulls_first=True), "-ordered_at", "-pk")


def order_with_reference(reference: str) -> RefundOrder | None:
    return RefundOrder.objects.filter(reference=reference).first()


def last_refund(household: "OuterRef") -> "QuerySet[RefundOrder, Any]":
    """As JSON, for a subquery of the account of a family; see ``news_of``."""
    rows = RefundOrder.objects.filter(household_id=household).exclude(state=RefundState.CANCELLED)
    told = JSONObject(cents="amount_cents", masked="iban_masked", paid_on="paid_on")
    return rows.order_by("-ordered_at", "-pk").values(told=told)[:1]


def news_of(told: Any) -> RefundNews | None:
    """The subquery's answer."""
    if not told:
        return None
    return RefundNews(told["cents"], told["masked"], date.fromisoformat(told["paid_on"]) if told["paid_on"] else None)
