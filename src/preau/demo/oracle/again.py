"""R2, R7, R10: what happens when the product is asked the same thing again, or under the other rule.

These call operations, and nothing else of the product; each leaves the database as it was.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256

from django.db import connection, transaction

from preau.billing import operations as billing
from preau.billing import queries as bills
from preau.billing.states import Account
from preau.canteen import operations as canteen
from preau.demo.oracle.lunches import CANTEEN_DAYS, SCHOOL_DAYS, SICK
from preau.demo.oracle.payers import r07_as_billed
from preau.demo.oracle.tables import Row, day, document, rows
from preau.demo.oracle.verdict import Verdict, verdict
from preau.demo.oracle.world import World
from preau.foundation import clock
from preau.foundation.workflow import ForbiddenMove
from preau.kernel.actor import SYSTEM
from preau.payments.operations import online
from preau.rulebook import operations as rulebooks

TABLES = (
    "billing_billingrun", "billing_invoice", "billing_invoiceline", "billing_debt", "billing_creditnote",
    "billing_creditnoteline", "billing_payercredit", "billing_ledgerentry", "billing_ledgerline",
    "billing_numberseries", "payments_payment", "payments_onlinepayment", "payments_directdebit",
)  # fmt: skip


def digests() -> dict[str, str]:
    """One fingerprint for each table of money, and for what was billed of the meals."""
    told = {table: _digest(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}  # noqa: S608 (our own names)
    meals = "SELECT child_id, day, household_id, standing, billed_run, credited FROM canteen_meal ORDER BY 1, 2"
    return told | {"canteen_meal": _digest(meals)}


def _digest(sql: str) -> str:
    found = sha256()
    with connection.cursor() as cursor:
        cursor.execute(sql)
        while some := cursor.fetchmany(5_000):
            for row in some:
                found.update(repr(row).encode())
    return found.hexdigest()


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside has not happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _changed_by(act: Callable[[], None]) -> list[str]:
    with undone():
        before = digests()
        act()
        after = digests()
    return [table for table in before if before[table] != after[table]]


def r02(world: World) -> Verdict:
    """Computing and issuing again, by an agent or by a job that comes twice, changes nothing."""
    issued = rows("SELECT id FROM billing_billingrun WHERE state = 'issued'")
    faults = [f"a second time changed {table}" for table in _changed_by(lambda: _all_again(issued))]
    return verdict(len(issued), faults)


def _all_again(issued: list[Row]) -> None:
    for (pk,) in issued:
        run = bills.runs().get(pk=pk)
        for ask in (billing.compute_run, billing.accept_run, billing.issue_run):
            _asks(lambda ask=ask, run=run: ask(run=run, actor=SYSTEM, at=clock.now()))  # type: ignore[misc]
        for (position,) in rows("SELECT position FROM billing_runchunk WHERE run_id = %s", pk):
            billing.compute_chunk(run_id=pk, position=position, at=clock.now())
            billing.issue_chunk(run_id=pk, position=position)
        billing.finish(run_id=pk, at=clock.now())


def _asks(act: Callable[[], None]) -> None:
    """Being refused is fine: what counts is what changed."""
    try:
        with transaction.atomic():
            act()
    except ForbiddenMove:
        return


def r07(world: World) -> Verdict:
    """Sick days given back as billed; and, asked under either way of counting, the product plans as we count."""
    billed = r07_as_billed(world)
    told = [_planned_under(world, counting) for counting in (SCHOOL_DAYS, CANTEEN_DAYS)]
    faults = [*billed.faults, *(fault for one in told for fault in one.faults)]
    return verdict(min(billed.cases, *(one.cases for one in told)), faults)


def _planned_under(world: World, counting: str) -> Verdict:
    """The product's own plan with a règlement that counts otherwise, then undone."""
    said = document(rows("SELECT document FROM rulebook_rulebook WHERE school_year = %s", world.school_year)[-1][0])
    children, faults = sorted(world.lunches.illnesses), []
    with undone():
        changed = said | {"absences": said["absences"] | {"counting": counting}}
        rulebooks.load_rulebook(data=changed, actor=SYSTEM, at=clock.now())
        canteen.plan_meals(child_ids=children, school_year=world.school_year, actor=SYSTEM, at=clock.now())
        for child in children:
            sick, ours = _planned_sick(child), _our_sick(world, child, counting)
            faults += [f"{counting}, child {child}: {on}" for on in sorted(sick ^ ours)]
    return verdict(len(children), faults)


def _planned_sick(child: int) -> set[date]:
    found = rows("SELECT day FROM canteen_meal WHERE child_id = %s AND standing = 'sick'", child)
    return {day(row[0]) for row in found}


def _our_sick(world: World, child: int, counting: str) -> set[date]:
    """Days that a credit note or an invoice already gave back stay so, whatever the rule becomes."""
    ours = {on for on, lunch in world.lunches.of_child(child, counting=counting).items() if lunch.outcome == SICK}
    kept = "SELECT day, standing FROM canteen_meal WHERE child_id = %s AND credited"
    return _with_kept(ours, rows(kept, child))


def _with_kept(ours: set[date], kept: list[Row]) -> set[date]:
    for on, standing in kept:
        (ours.add if standing == SICK else ours.discard)(day(on))
    return ours


def r10(world: World) -> Verdict:
    """A notification again, or an invented one, and the same settlement again: one payment at most."""
    paid = rows(
        "SELECT id, gateway_id, household_id, invoice_id, amount_cents FROM payments_onlinepayment WHERE state = 'paid'"
    )
    faults = [f"a second time changed {table}" for table in _changed_by(lambda: _notify_again(paid))]
    return verdict(len(paid), [*faults, *_paid_twice()])


def _notify_again(paid: list[Row]) -> None:
    for pk, gateway_id, household, invoice, amount in paid:
        online.conclude(gateway_id=gateway_id)
        number = rows("SELECT number FROM payments_payment WHERE online_id = %s", pk)[0][0]
        billing.settle(
            household_id=household,
            amount_cents=amount,
            allocations={invoice: amount},
            account=Account.CARD,
            key=f"payment:{number}",
            label="again",
            actor=SYSTEM,
            at=clock.now(),
        )
    for (gateway_id,) in rows("SELECT gateway_id FROM payments_onlinepayment WHERE state NOT IN ('paid', 'disputed')"):
        if gateway_id:
            online.conclude(gateway_id=gateway_id)
    try:
        online.conclude(gateway_id="forged-by-somebody")
    except online.UnknownPayment:
        return


def _paid_twice() -> Iterator[str]:
    """Each paid attempt has one payment and one entry of its amount; no other attempt has any."""
    sql = (
        "SELECT o.reference, o.state, o.amount_cents, p.amount_cents, e.id,"
        " (SELECT SUM(l.amount_cents) FROM billing_ledgerline l WHERE l.entry_id = e.id AND l.account = 'card')"
        " FROM payments_onlinepayment o LEFT JOIN payments_payment p ON p.online_id = o.id"
        " LEFT JOIN billing_ledgerentry e ON e.key = 'payment:' || p.number"
    )
    for reference, state, asked, received, entry, booked in rows(sql):
        if state == "paid" and (asked != received or asked != booked):
            yield f"{reference}: {asked} asked, {received} received, {booked} booked"
        if state != "paid" and (received or entry):
            yield f"{reference}: {state}, and yet {received} was received"
