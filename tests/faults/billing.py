"""One step of a billing run in a process of its own, which may be killed before its n-th statement.

``python -m tests.faults.billing prepare|bill [n]``; the folder comes from PREAU_DATA_DIR. ``bill`` goes on from
wherever the run was left, as the queue does with the work of a dead worker.
"""

import sys
from datetime import date, datetime

import django
from django.db import connection

from preau.kernel.instants import PARIS
from tests.faults.scenario import Killer

AT = datetime(2024, 11, 4, 9, tzinfo=PARIS)
FAMILIES, SLICE = 40, 8


def prepare() -> None:
    """A small town on the eve of its first run: rests, advances, late and waiting families."""
    from django.core.management import call_command

    from preau.billing import operations as billing
    from preau.billing.states import Account
    from preau.billing.tests import town
    from preau.billing.tests.conftest import OFFICE
    from preau.kernel.actor import SYSTEM

    call_command("migrate", verbosity=0)
    town.load_rules(AT)
    billing.set_cash_office(**OFFICE, actor=SYSTEM, at=AT)
    days = town.canteen_days(date(2024, 9, 1), date(2024, 10, 31))[:6]
    for place, home in enumerate(town.settle_in(town.random_specs(FAMILIES, days))[:12]):
        billing.take_over_invoice(
            household_id=home.id,
            school_year=2023,
            period_key="mai-juin-juillet",
            issued_on=date(2024, 7, 8),
            due_on=date(2024, 7, 31),
            amount_cents=50 + 100 * (place % 3),
            label="Reprise",
            actor=SYSTEM,
            at=AT,
        )
        billing.settle(
            household_id=home.id,
            amount_cents=30 * (place + 1),
            allocations={},
            account=Account.CASH,
            key=f"payment:{place}",
            label="",
            actor=SYSTEM,
            at=AT,
        )


def bill() -> None:
    """Open, compute, accept, issue: each act unless it was done before."""
    from preau.billing import operations as billing
    from preau.billing.models import BillingRun
    from preau.billing.operations import computing
    from preau.billing.states import RunState
    from preau.billing.tests import runs
    from preau.kernel.actor import SYSTEM

    computing.PAYERS = SLICE
    run = BillingRun.objects.first() or billing.open_run(school_year=2024, period_key=runs.FIRST, actor=SYSTEM, at=AT)
    if run.state == RunState.OPEN:
        billing.compute_run(run=run, actor=SYSTEM, at=AT)
    if run.state == RunState.COMPUTING:
        runs.compute_slices(run, at=AT)
    if run.state == RunState.REVIEW:
        for anomaly in run.anomalies.filter(accepted_at=None).order_by("pk"):
            billing.accept_anomaly(anomaly=anomaly, actor=SYSTEM, at=AT)
        billing.accept_run(run=run, actor=SYSTEM, at=AT)
    if run.state == RunState.ACCEPTED:
        billing.issue_run(run=run, actor=SYSTEM, at=AT)
    if run.state == RunState.ISSUING:
        runs.issue_slices(run, at=AT)


def main(step: str, before: str = "0") -> None:
    django.setup()
    killer = Killer(int(before))
    with connection.execute_wrapper(killer):
        {"prepare": prepare, "bill": bill}[step]()
    print(killer.seen)  # noqa: T201 (how many places there are to die)


if __name__ == "__main__":
    main(*sys.argv[1:])
