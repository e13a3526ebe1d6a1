"""Whether an invoice can be paid online now, and why not."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Exists, Q, QuerySet, Subquery

from preau.billing.queries.invoices import with_debt
from preau.billing.states import DebtState
from preau.foundation.prepared import Statement
from preau.payments.models import DirectDebit, OnlinePayment
from preau.payments.queries import online
from preau.payments.states import DebitState
from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import BillingRules

if TYPE_CHECKING:
    from preau.billing.models import Invoice


class NotPayable(Exception):
    """The invoice cannot be paid online now; what follows says why."""


class NotOffered(NotPayable):
    """This Caisse, or the régie of this invoice, takes no payment online."""


class NothingDue(NotPayable):
    """Nothing remains of this invoice: settled, or carried over to a later one."""


class AtTreasury(NotPayable):
    """The debt was handed over to the Trésor public."""


class BeingDebited(NotPayable):
    """The file for the bank is cut, or left; carries the day of the debit."""

    def __init__(self, on: date) -> None:
        super().__init__(on)
        self.on = on


class TooSmall(NotPayable):
    """What remains is below what can be paid online; carries that minimum in cents."""

    def __init__(self, min_cents: int) -> None:
        super().__init__(min_cents)
        self.min_cents = min_cents


class InFlight(NotPayable):
    """Somebody is already paying this invoice: carries the attempt; ``frees_at`` is real time."""

    def __init__(self, attempt: OnlinePayment) -> None:
        super().__init__(attempt.reference)
        self.attempt = attempt

    @property
    def frees_at(self) -> datetime:
        return self.attempt.lock_ends_at


class UnderExamination(NotPayable):
    """The provider's answer to an earlier attempt did not match: paying again waits until somebody has looked."""


class Payable(NamedTuple):
    """What can be paid online now (cents), and the number of its régie at PayFiP."""

    cents: int
    client: str


def payable_cents(invoice: "Invoice", *, on: date) -> int:
    """What remains to pay now, in cents, by the debt that ``invoice`` carries. Raises NotPayable."""
    return payable(invoice, on=on).cents


def payable(invoice: "Invoice", *, on: date) -> Payable:
    """The same with what the provider wants to know; one statement and the règlement. Raises NotPayable."""
    debt, ((client, is_examined, debit_on),) = invoice.debt, _standing(invoice.pk)
    remaining = debt.due_cents - debt.settled_cents
    if not client:
        raise NotOffered
    if debt.state == DebtState.TRANSFERRED:
        raise AtTreasury
    if debt.state != DebtState.OPEN or remaining <= 0:
        raise NothingDue
    if is_examined:
        raise UnderExamination
    if debit_on is not None:
        raise BeingDebited(debit_on)
    rules = _rules(on)
    if remaining < rules.min_online_cents or debt.due_cents < rules.carry_below_cents:
        raise TooSmall(max(rules.min_online_cents, rules.carry_below_cents))
    return Payable(remaining, client)


@Statement
def _standing(invoice_id: int) -> "QuerySet[Invoice, Any]":
    """The number of its régie at PayFiP, whether an answer is to be looked at, the day of a debit that is cut."""
    # Paying now replaces a debit until its file is cut (ruling 30); then the bank's way is the only one. What is
    # due again after its debit was settled (a cheque for another part came back) is to be paid as any other.
    frozen = Q(state=DebitState.SCHEDULED, batch__isnull=False) | Q(state=DebitState.PRESENTED, settled_at=None)
    debits = DirectDebit.objects.filter(frozen, invoice_id=invoice_id).order_by("pk").values("collect_on")[:1]
    examined = Exists(online.to_examine(invoice_id))
    return with_debt().filter(pk=invoice_id).values_list("cash_office__payfip_client", examined, Subquery(debits))


def _rules(on: date) -> BillingRules:
    """Today's règlement says what is too small; without one, the ordinary amounts."""
    try:
        return rulebooks.in_force_on(on).document.billing
    except rulebooks.NoRulebook:
        return BillingRules()
