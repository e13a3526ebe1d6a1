"""Money received for invoices: debts go down, the rest is the family's advance."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from preau.billing import policies
from preau.billing.models import LedgerEntry, LedgerLine
from preau.billing.operations.debts import advance_all, locked, lower
from preau.billing.operations.ledger import Heading, Posting, claim, fill
from preau.billing.queries.invoices import remaining_cents
from preau.billing.states import Account
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day

Journal = Callable[[Iterable[audit.Event]], None]


@dataclass(frozen=True)
class Received:
    """An amount (cents) of a household, and what it should pay: invoice id → cents wished; ``key`` counts once."""

    household_id: int
    amount_cents: int
    allocations: Mapping[int, int]
    key: str
    label: str
    at: datetime


@dataclass(frozen=True)
class Settled:
    """What an amount paid: cents by invoice, and what was too much."""

    allocated: dict[int, int] = field(default_factory=dict)
    advance_cents: int = 0


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
    journal: Journal | None = None,
) -> Settled:
    """Write down ``amount_cents`` received on ``account``, and what it pays: ``settle_many`` of one."""
    one = Received(household_id, amount_cents, allocations, key, label, at)
    return settle_many([one], account=account, actor=actor, journal=journal)[key]


@transaction.atomic
def settle_many(
    received: Sequence[Received], *, account: Account, actor: Actor, journal: Journal | None = None
) -> dict[str, Settled]:
    """Write down amounts received on ``account``, one after the other; by key, what each paid.

    A debt takes at most what remains of it, in the order of the invoices; the rest becomes an advance,
    used by the next invoice. A key used before changes nothing and answers its first result. A fixed number
    of statements, whatever the number of amounts, and two for each household of an agent who asks.
    ``journal`` is for who has more to tell in the same transaction, and writes these events with its own.
    Raises Refused, NotYours (an invoice of another household), ValueError (nothing received, a key twice).
    """
    _check(received, actor=actor)
    entries = claim([Heading(each.key, each.label, each.at) for each in received], "payment")
    new = [each for each in received if each.key in entries]
    settled = _pay(new)
    fill(entries, {each.key: _postings(each, settled[each.key], account) for each in new})
    advance_all(
        (each.household_id, each.key, settled[each.key].advance_cents, each.at)
        for each in new
        if settled[each.key].advance_cents
    )
    (journal or audit.record_all)(_event(each, entries[each.key], actor) for each in new)
    settled |= settled_before([each.key for each in received if each.key not in entries])
    return {each.key: settled[each.key] for each in received}


def _check(received: Sequence[Received], *, actor: Actor) -> None:
    for household_id, day in dict.fromkeys((each.household_id, paris_day(each.at)) for each in received):
        require(policies.may_collect(actor, household_id, on=day))
    for each in received:
        if each.amount_cents <= 0 or any(wish < 0 for wish in each.allocations.values()):
            raise ValueError("only money received settles anything")
    if len({each.key for each in received}) < len(received):
        raise ValueError("each amount has a key of its own")


def _pay(received: Sequence[Received]) -> dict[str, Settled]:
    """What each amount takes of debts that are locked; one that pays none is an advance."""
    debts = locked([(invoice_id, each.household_id) for each in received for invoice_id in each.allocations])
    remaining = {invoice_id: remaining_cents(debt) for invoice_id, debt in debts.items()}
    settled = {each.key: _paid_by(each, remaining) for each in received}
    lower([paid for each in settled.values() for paid in each.allocated.items()])
    return settled


def _paid_by(received: Received, remaining: dict[int, int]) -> Settled:
    """``remaining`` (cents by invoice) goes down: the next amount finds what this one left."""
    left, allocated = received.amount_cents, {}
    for invoice_id in sorted(received.allocations):
        cents = min(received.allocations[invoice_id], remaining[invoice_id], left)
        if cents:
            allocated[invoice_id] = cents
            remaining[invoice_id] -= cents
            left -= cents
    return Settled(allocated, left)


def _postings(received: Received, settled: Settled, account: Account) -> list[Posting]:
    household_id = received.household_id
    paid = [Posting(Account.RECEIVABLE, -cents, household_id, key) for key, cents in settled.allocated.items()]
    return [
        Posting(account, received.amount_cents, household_id),
        *paid,
        Posting(Account.ADVANCE, -settled.advance_cents, household_id),
    ]


def _event(received: Received, entry_id: int, actor: Actor) -> audit.Event:
    subject = audit.SubjectRef(LedgerEntry._meta.label_lower, str(entry_id))
    told = {"amount_cents": received.amount_cents, "label": received.label}
    return audit.Event("billing.payment.settled", actor, subject, received.at, told)


def settled_before(keys: Collection[str]) -> dict[str, Settled]:
    """What the settlements of these keys did, read from the ledger; a key without any did nothing."""
    return {key: _told(lines) for key, lines in _lines_of(keys).items()} if keys else {}


def _lines_of(keys: Collection[str]) -> dict[str, list[LedgerLine]]:
    found: dict[str, list[LedgerLine]] = {key: [] for key in keys}
    rows = LedgerLine.objects.filter(entry__key__in=keys, account__in=(Account.RECEIVABLE, Account.ADVANCE))
    for line in rows.select_related("entry").order_by("pk"):
        found[line.entry.key].append(line)
    return found


def _told(lines: Sequence[LedgerLine]) -> Settled:
    allocated = {line.invoice_id: -line.amount_cents for line in lines if line.invoice_id}
    return Settled(allocated, -sum(line.amount_cents for line in lines if not line.invoice_id))


def entry_of(key: str) -> LedgerEntry | None:
    """The entry of a settlement, with its lines."""
    return LedgerEntry.objects.prefetch_related("lines").filter(key=key, kind="payment").first()
