"""R4: no invoice ever changes, and credit notes explain every difference, to the cent, in the ledger too."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256

from preau.demo.oracle.bills import Day
from preau.demo.oracle.lunches import DUE, Lunch
from preau.demo.oracle.tables import rows
from preau.demo.oracle.verdict import Verdict, verdict
from preau.demo.oracle.world import World

GENEROUS = ("late", "missing", "no_file")  # a reason that may turn out wrong in the family's favour only
BY_CREDIT = ("our_error", "window_extended")
Snapshot = Mapping[str, tuple[int, str]]


def snapshot() -> dict[str, tuple[int, str]]:
    """Every invoice by number: its total in cents, and a digest of all that is printed on it."""
    digests: dict[int, str] = defaultdict(str)
    sql = (
        "SELECT invoice_id, position, kind, child_id, child_name, tariff, unit_cents, quantity, amount_cents, reason,"
        " days FROM billing_invoiceline ORDER BY invoice_id, position"
    )
    for invoice, *line in rows(sql):
        digests[invoice] = sha256(f"{digests[invoice]}{line}".encode()).hexdigest()
    heads = rows("SELECT id, number, total_cents, carried_cents, issued_on, due_on FROM billing_invoice")
    return {
        number: (total, sha256(f"{digests[pk]}{total}{carried}{issued}{due}".encode()).hexdigest())
        for pk, number, total, carried, issued, due in heads
    }


def r04(world: World, printed: Snapshot) -> Verdict:
    """``printed`` are the invoices as they were on the day of their issue."""
    noted = rows("SELECT COUNT(*) FROM billing_creditnote")[0][0]
    return verdict(min(noted, len(printed)), _faults(world, printed))


def _faults(world: World, printed: Snapshot) -> Iterator[str]:
    today = snapshot()
    yield from (f"invoice {number} changed" for number, was in printed.items() if today.get(number) != was)
    yield from _sums()
    yield from _remainders()
    yield from _differences(world)


def _sums() -> Iterator[str]:
    """Totals are those of their lines; each entry of the ledger sums to zero."""
    for number, total, lines in rows(
        "SELECT i.number, i.total_cents, SUM(l.amount_cents) FROM billing_invoice i"
        " JOIN billing_invoiceline l ON l.invoice_id = i.id GROUP BY i.number, i.total_cents"
        " HAVING i.total_cents <> SUM(l.amount_cents)"
    ):
        yield f"invoice {number}: {total}, its lines {lines}"
    for number, total, lines in rows(
        "SELECT n.number, n.total_cents, SUM(l.amount_cents) FROM billing_creditnote n"
        " JOIN billing_creditnoteline l ON l.credit_note_id = n.id GROUP BY n.number, n.total_cents"
        " HAVING n.total_cents <> SUM(l.amount_cents)"
    ):
        yield f"credit note {number}: {total}, its lines {lines}"
    for key, total in rows(
        "SELECT e.key, SUM(l.amount_cents) FROM billing_ledgerentry e JOIN billing_ledgerline l ON l.entry_id = e.id"
        " GROUP BY e.key HAVING SUM(l.amount_cents) <> 0"
    ):
        yield f"entry {key} sums to {total}"


def _remainders() -> Iterator[str]:
    """What is owed is the total and what was carried in, less the credit notes; the ledger says the same."""
    ledger = _by_invoice(
        "SELECT invoice_id, SUM(amount_cents) FROM billing_ledgerline WHERE account = 'receivable' GROUP BY 1"
    )
    credited = _by_invoice(
        "SELECT l.invoice_id, -SUM(l.amount_cents) FROM billing_ledgerline l"
        " JOIN billing_ledgerentry e ON e.id = l.entry_id"
        " JOIN billing_creditnote n ON e.key = 'credit:' || n.number"
        " WHERE l.account = 'receivable' GROUP BY 1"
    )
    sql = (
        "SELECT i.id, i.number, i.total_cents + i.carried_cents, d.due_cents, d.settled_cents, d.state"
        " FROM billing_invoice i LEFT JOIN billing_debt d ON d.invoice_id = i.id"
    )
    for pk, number, total, due, settled, state in rows(sql):
        if due is None or total - credited.get(pk, 0) != due:
            yield f"invoice {number}: {total} less {credited.get(pk, 0)} credited is not the {due} due"
        rest = 0 if state in ("carried", "transferred") else (due or 0) - (settled or 0)
        if ledger.get(pk, 0) != rest:
            yield f"invoice {number}: the ledger says {ledger.get(pk, 0)}, its debt {rest}"


def _by_invoice(sql: str) -> dict[int, int]:
    return {row[0]: int(row[1]) for row in rows(sql)}


def _differences(world: World) -> Iterator[str]:
    """Each day that was billed comes in the end to what it should, by credit notes and regularisations alone."""
    lunches: dict[int, dict[date, Lunch]] = {}
    for (child, on), known in world.bills.days.items():
        if known.by_hand:
            continue
        if child not in lunches:
            lunches[child] = world.lunches_of(child)
        lunch = lunches[child].get(on)
        due = _due_in_the_end(world, known, on) if lunch is not None and lunch.outcome == DUE else {0}
        if known.net_cents not in due:
            yield f"child {child}, {on}: {known.net_cents} in the end, due {sorted(due)} ({known.line.reason})"


def _due_in_the_end(world: World, known: Day, on: date) -> set[int]:
    """Cents; two values while a rise waits for the next invoice."""
    issued, truth = known.line.unit_cents, world.files.price(known.line.household, on, at=world.now)
    if truth.reason == "waiting":
        return {issued}
    if known.line.reason == "provisional":
        down_only = world.files.reglement.said["regularisation"] == "down_only"
        if truth.cents > issued:
            return {issued} if down_only else {truth.cents, issued}
        return {truth.cents}
    if truth.cents < issued and (known.line.reason in GENEROUS or _is_corrected(world, known, on)):
        return {truth.cents}
    return {issued}


def _is_corrected(world: World, known: Day, on: date) -> bool:
    file = world.files.by_household.get(known.line.household)
    decision = file.decision_on(on, at=world.now) if file else None
    return decision is not None and decision.cause in BY_CREDIT
