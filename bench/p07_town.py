"""P7, in a process of its own on a PostgreSQL of its own: ``python -m bench.p07_town CHILDREN ROUNDS`` prints JSON.

Product and limit in turn on the same rows: app and database CPU of each round, the peak of our memory in between,
and whether every cent is what a loop without the engine comes to.
"""

import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import django

from bench.limits import copying
from bench.limits.lookup import rows as tariffs_of
from bench.method import cpu_seconds

PRICES = (13, 85, 162, 228, 362, 461, 489, 510, 600, 700)
COMPLETE = date(2024, 9, 13)
TICKS = os.sysconf("SC_CLK_TCK")
BILLING = ("ledgerline", "ledgerentry", "debt", "invoiceline", "invoice", "draftinvoice", "anomaly", "runchunk",
           "billingrun", "numberseries")  # fmt: skip


def main(children: int, rounds: int) -> None:
    django.setup()
    from django.db import connection

    specs = _prepare(children)
    with connection.cursor() as cursor:
        bench = Bench(cursor.cursor, specs)
        bench.product()
        bench.keep()
        bench.undo()
        found = [(bench.cost(bench.product), bench.cost(bench.limit, ready=bench.ready)) for _round in range(rounds)]
    print(json.dumps({"rounds": found, "peak_kb": max(bench.peaks), "counts": bench.counts}))


def _prepare(children: int) -> Sequence[Any]:
    """A town without meals on Wednesdays and with 20 days of lunch per child (child-days are the lines)."""
    from django.core.management import call_command

    from preau.billing.operations import set_cash_office
    from preau.billing.tests import town
    from preau.billing.tests.conftest import OFFICE
    from preau.kernel.actor import SYSTEM
    from preau.kernel.instants import PARIS

    call_command("migrate", verbosity=0)
    at = datetime(2024, 8, 20, 9, tzinfo=PARIS)
    town.load_rules(at)
    set_cash_office(**OFFICE, actor=SYSTEM, at=at)
    days = town.canteen_days(date(2024, 9, 1), date(2024, 10, 31))[:20]
    specs, seated = [], 0
    for spec in town.random_specs(children, days):
        if seated >= children:
            break
        specs.append(spec)
        seated += spec.children
    town.settle_in(specs)
    return specs


class Bench:
    """One town, billed again and again."""

    def __init__(self, cursor: Any, specs: "Sequence[Any]") -> None:
        self.cursor, self.specs = cursor, specs
        self.postmaster = _parent(cursor.connection.info.backend_pid)
        self.peaks: list[int] = []
        self.counts: dict[str, int] = {}
        self.run_id = 0
        self.rows: copying.Rows = {}
        self.run: tuple[Any, ...] = ()
        cursor.execute("ANALYZE")

    def product(self) -> None:
        """From the opening of the run to its last invoice; people accept in between."""
        from preau.billing import operations as billing
        from preau.billing.models import Anomaly, BillingRun
        from preau.billing.states import RunState
        from preau.billing.tests import runs
        from preau.kernel.actor import SYSTEM

        run = runs.reviewed()
        Anomaly.objects.filter(run=run).update(accepted_at=runs.ISSUE, accepted_by="bench")
        BillingRun.objects.filter(pk=run.pk).update(state=RunState.ACCEPTED)
        run.refresh_from_db()
        billing.issue_run(run=run, actor=SYSTEM, at=runs.ISSUE)
        runs.issue_slices(run)
        self.run_id = self.run_id or run.pk

    def keep(self) -> None:
        """What the limit copies: exactly what the product wrote."""
        self.rows = copying.taken(self.cursor)
        self.cursor.execute("SELECT * FROM billing_billingrun")
        self.run = self.cursor.fetchone()

    def ready(self) -> None:
        """The run that the copied invoices belong to."""
        self.cursor.execute(f"INSERT INTO billing_billingrun VALUES ({', '.join(['%s'] * len(self.run))})", self.run)

    def limit(self) -> None:
        copying.put_back(self.cursor, self.rows, self.run_id)

    def cost(self, work: Callable[[], None], *, ready: Callable[[], None] = lambda: None) -> float:
        ready()
        Path("/proc/self/clear_refs").write_text("5")
        before = cpu_seconds() + self._database()
        work()
        spent = cpu_seconds() + self._database() - before
        self.peaks.append(_peak_kb())
        self.check()
        self.undo()
        return spent

    def check(self) -> None:
        """A fast wrong answer is wrong."""
        self.cursor.execute("SELECT count(*), coalesce(sum(total_cents), 0) FROM billing_invoice")
        invoices, cents = self.cursor.fetchone()
        self.cursor.execute("SELECT coalesce(sum(amount_cents), 1) FROM billing_ledgerline")
        assert self.cursor.fetchone()[0] == 0
        expected = expected_cents(self.specs)
        assert (invoices, cents) == (len(expected), sum(expected)), (invoices, cents, len(expected), sum(expected))
        self.cursor.execute("SELECT count(*) FROM canteen_meal WHERE billed_run IS NOT NULL")
        self.counts = {"invoices": invoices, "meals": self.cursor.fetchone()[0]}

    def undo(self) -> None:
        """Back to the eve of the run, on tables as clean as at first."""
        from django.db import connection

        from preau.foundation.audit import triggers

        with triggers.lifted(connection):
            self.cursor.execute(f"TRUNCATE {', '.join(f'billing_{name}' for name in BILLING)} CASCADE")
        self.cursor.execute("UPDATE canteen_meal SET billed_run = NULL, credited = false WHERE billed_run IS NOT NULL")
        self.cursor.execute("VACUUM FULL canteen_meal")
        self.cursor.execute("CHECKPOINT")

    def _database(self) -> float:
        """CPU seconds of the server and of all its processes, those that ended included."""
        own = _stat(self.postmaster)
        living = [_stat(child) for child in _children(self.postmaster)]
        return sum(own[:4]) / TICKS + sum(sum(one[:2]) for one in living) / TICKS


def expected_cents(specs: "Sequence[Any]") -> list[int]:
    """Invoices of these families, without the engine."""
    totals = []
    for spec in specs:
        eaten = [day for day in spec.days if spec.standings.get(day) != "sick"] * spec.children
        if spec.filed_at is None:
            totals.append(len(eaten) * PRICES[-1])
        elif spec.quotient is not None:
            (tariff,) = tariffs_of([Decimal(spec.quotient)])
            late = spec.complete_on == COMPLETE
            totals.append(sum(PRICES[-1] if late and day < COMPLETE else PRICES[tariff - 1] for day in eaten))
    return [cents for cents in totals if cents]


def _stat(pid: int) -> list[int]:
    """utime, stime, cutime, cstime; zeros for a process that just ended."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return [0, 0, 0, 0]
    return [int(value) for value in text.rpartition(")")[2].split()[11:15]]


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _peak_kb() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
