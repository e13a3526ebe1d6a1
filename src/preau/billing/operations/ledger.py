"""Writing the accounts: an entry balances, or is not written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db import connection

from preau.billing.models import LedgerEntry, LedgerLine
from preau.billing.states import Account
from preau.foundation.bulk import insert_rows

LINE = ("entry_id", "account", "household_id", "invoice_id", "amount_cents")
# The entry of a key that nobody used is written, and told; one that another transaction is writing is waited for.
CLAIMED = """
INSERT INTO billing_ledgerentry (key, kind, at, label) VALUES {rows}
ON CONFLICT (key) DO NOTHING RETURNING key, id
"""


class Unbalanced(Exception):
    """The lines of an entry do not sum to zero."""


@dataclass(frozen=True)
class Posting:
    """A signed amount (cents, debit positive) on one account."""

    account: Account
    amount_cents: int
    household_id: int | None = None
    invoice_id: int | None = None


@dataclass(frozen=True)
class Heading:
    """An entry without its lines."""

    key: str
    label: str
    at: datetime


def post(
    key: str,
    kind: str,
    postings: Sequence[Posting],
    *,
    label: str,
    at: datetime,
    reverses: LedgerEntry | None = None,
) -> LedgerEntry:
    """Write one entry; postings of zero are left out. Raises Unbalanced, IntegrityError for a key used before."""
    _check({key: postings})
    entry = LedgerEntry.objects.create(key=key, kind=kind, at=at, label=label, reverses=reverses)
    _write_lines([(entry.pk, postings)])
    return entry


def claim(headings: Sequence[Heading], kind: str) -> dict[str, int]:
    """Begin entries in one statement: key → id of those that are new, a key used before is left out.

    Inside a transaction, which also writes their lines (``fill``). The keys are different, and always claimed in their
    order, so that two who claim several never wait for each other.
    """
    if not headings:
        return {}
    adapted, headings = connection.ops.adapt_datetimefield_value, sorted(headings, key=lambda each: each.key)
    rows = ", ".join(["(%s, %s, %s, %s)"] * len(headings))
    values = chain.from_iterable((each.key, kind, adapted(each.at), each.label) for each in headings)
    with connection.cursor() as cursor:
        cursor.execute(CLAIMED.format(rows=rows), list(values))
        return dict(cursor.fetchall())


def fill(entries: Mapping[str, int], postings: Mapping[str, Sequence[Posting]]) -> None:
    """The lines of entries that were claimed, by key, in one statement; zero is left out. Raises Unbalanced."""
    _check(postings)
    _write_lines([(entries[key], lines) for key, lines in postings.items()])


def _check(postings: Mapping[str, Sequence[Posting]]) -> None:
    for key, lines in postings.items():
        if sum(line.amount_cents for line in lines):
            raise Unbalanced(key)


def _write_lines(entries: Sequence[tuple[int, Sequence[Posting]]]) -> None:
    rows = (
        (entry_id, line.account.value, line.household_id, line.invoice_id, line.amount_cents)
        for entry_id, lines in entries
        for line in lines
        if line.amount_cents
    )
    insert_rows(LedgerLine, LINE, rows)
