"""Money received for invoices: debts go down, the rest is the family's advance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import F

from preau.billing import policies
from preau.billing.models import Debt, LedgerEntry, LedgerLine, PayerCredit
from preau.billing.operations.ledger import Posting, post
from preau.billing.operations.refusals import NotYours
from preau.billing.states import Account, DebtState
from preau.foundation import audit
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day


@dataclass(frozen=True)
class Settled:
    """What an amount paid: cents by invoice, and what was too much."""

    allocated: dict[int, int] = field(default_factory=dict)
    advance_cents: int = 0


class _Twice(Exception):
    """The key was used before."""


@transaction.atomic
def settle(
    *,
    household_id: int,
    amount_cents: int,
    allocations: Mapping[int, int],
    account: Account,
    key: str,
    label: str,
    actor: Actor,
    at: datetime,
) -> Settled:
    """Write down ``amount_cents`` received on ``account``, and what it pays: invoice id → cents wished.

    A debt takes at most what remains of it, in the order of the invoices; the rest becomes an advance,
    used by the next invoice. The same ``key`` again changes nothing and answers the first result.
    Raises Refused, NotYours (an invoice of another household), ValueError (nothing received).
    """
    require(policies.may_collect(actor, household_id, on=paris_day(at)))
    if amount_cents <= 0 or any(wish < 0 for wish in allocations.values()):
        raise ValueError("only money received settles anything")
    if known := settled_before(key):
        return known
    try:
        with violation("billing_entry_once", raises=_Twice):
            return _settled_now(household_id, amount_cents, allocations, account, key, label, actor=actor, at=at)
    except _Twice:
        return settled_before(key) or Settled()


def settled_before(key: str) -> Settled | None:
    """What the settlement of this key did, read from the ledger; None when there is none."""
    lines = LedgerLine.objects.filter(entry__key=key, account__in=(Account.RECEIVABLE, Account.ADVANCE))
    rows = list(lines.order_by("pk"))
    if not rows:
        return None
    allocated = {line.invoice_id: -line.amount_cents for line in rows if line.invoice_id}
    return Settled(allocated, -sum(line.amount_cents for line in rows if not line.invoice_id))


def _settled_now(
    household_id: int,
    amount_cents: int,
    allocations: Mapping[int, int],
    account: Account,
    key: str,
    label: str,
    *,
    actor: Actor,
    at: datetime,
) -> Settled:
    allocated = _paid(locked(allocations, household_id), allocations, amount_cents)
    settled = Settled(allocated, amount_cents - sum(allocated.values()))
    entry = post(key, "payment", _postings(household_id, amount_cents, settled, account), label=label, at=at)
    if settled.advance_cents:
        advance(household_id, key, settled.advance_cents, at=at)
    audit.record("billing.payment.settled", actor=actor, subject=entry, at=at, amount_cents=amount_cents, label=label)
    return settled


def locked(invoice_ids: Mapping[int, int] | Sequence[int], household_id: int) -> list[Debt]:
    """The debts, in order, which nobody else changes until the transaction ends. Raises NotYours."""
    rows = Debt.objects.select_for_update().filter(pk__in=list(invoice_ids), household_id=household_id)
    debts = list(rows.order_by("pk"))
    if len(debts) != len(invoice_ids):
        raise NotYours(household_id)
    return debts


def lower(debt: Debt, cents: int) -> None:
    """Pay ``cents`` of an open debt; paid in full it is settled."""
    state = DebtState.SETTLED if debt.settled_cents + cents == debt.due_cents else debt.state
    Debt.objects.filter(pk=debt.pk).update(settled_cents=F("settled_cents") + cents, state=state)


def advance(household_id: int, key: str, cents: int, *, at: datetime) -> PayerCredit:
    """Money that we owe the family until an invoice uses it."""
    return PayerCredit.objects.create(household_id=household_id, key=key, amount_cents=cents, created_at=at)


def _paid(debts: Sequence[Debt], wishes: Mapping[int, int], amount_cents: int) -> dict[int, int]:
    left, allocated = amount_cents, {}
    for debt in debts:
        remaining = debt.due_cents - debt.settled_cents if debt.state == DebtState.OPEN else 0
        cents = min(wishes[debt.pk], remaining, left)
        if cents:
            lower(debt, cents)
            allocated[debt.pk] = cents
            left -= cents
    return allocated


def _postings(household_id: int, amount_cents: int, settled: Settled, account: Account) -> list[Posting]:
    paid = [
        Posting(Account.RECEIVABLE, -cents, household_id, invoice_id) for invoice_id, cents in settled.allocated.items()
    ]
    return [
        Posting(account, amount_cents, household_id),
        *paid,
        Posting(Account.ADVANCE, -settled.advance_cents, household_id),
    ]


def entry_of(key: str) -> LedgerEntry | None:
    """The entry of a settlement, with its lines."""
    return LedgerEntry.objects.prefetch_related("lines").filter(key=key, kind="payment").first()
