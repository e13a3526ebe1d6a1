"""A billing run killed anywhere and taken up again writes the same bytes as one that nobody disturbed."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

pytestmark = pytest.mark.proof

ROOT = Path(__file__).parents[2]
DEATHS = 20
# Keys of rows may differ; what is printed, owed and booked may not.
WRITTEN = {
    "invoices": "SELECT number, household_id, total_cents, carried_cents, addressee, notes, digest"
    " FROM billing_invoice ORDER BY 1",
    "lines": "SELECT i.number, l.position, l.kind, l.child_name, l.unit_cents, l.quantity, l.reason, l.params, l.days"
    " FROM billing_invoiceline l JOIN billing_invoice i ON i.id = l.invoice_id ORDER BY 1, 2",
    "debts": "SELECT i.number, d.due_cents, d.settled_cents, d.state, c.number FROM billing_debt d"
    " JOIN billing_invoice i ON i.id = d.invoice_id LEFT JOIN billing_invoice c ON c.id = d.carried_into_id ORDER BY 1",
    "ledger": "SELECT e.key, l.account, l.household_id, i.number, l.amount_cents FROM billing_ledgerline l"
    " JOIN billing_ledgerentry e ON e.id = l.entry_id LEFT JOIN billing_invoice i ON i.id = l.invoice_id"
    " ORDER BY 1, 2, 5",
    "advances": "SELECT key, amount_cents, used_cents FROM billing_payercredit ORDER BY 1",
    "meals": "SELECT child_id, day, billed_run, credited FROM canteen_meal ORDER BY 1, 2",
    "numbers": "SELECT year, series, next_number FROM billing_numberseries ORDER BY 1, 2",
    "run": "SELECT reference, state, digest FROM billing_billingrun",
}


def play(step: str, folder: Path, before: int = 0) -> int:
    """How many statements it took; 0 when it was killed."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.billing", step, str(before)],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "preau.config.settings", "PREAU_PROFILE": "demo", "PREAU_DEMO": "1",
                          "PREAU_DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder}/preau.sqlite3"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr
    return int(done.stdout.splitlines()[-1]) if done.returncode == 0 else 0


def written(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(folder / "preau.sqlite3")) as database:
        return {name: database.execute(question).fetchall() for name, question in WRITTEN.items()}


@pytest.fixture(scope="module")
def eve(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("eve")
    assert play("prepare", folder)
    return folder


def test_a_run_killed_at_twenty_places_and_taken_up_again_writes_the_same_bytes(eve: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(eve, whole)
    statements, expected = play("bill", whole), written(whole)
    assert [row[1] for row in expected["run"]] == ["issued"]
    assert len(expected["invoices"]) > 30
    for before in sorted(Random(20).sample(range(2, statements), DEATHS)):
        folder = tmp_path / str(before)
        shutil.copytree(eve, folder)
        assert not play("bill", folder, before), "the killer did not kill"
        assert play("bill", folder)
        assert written(folder) == expected, f"other bytes after dying before statement {before}"
        shutil.rmtree(folder)


def test_a_run_that_dies_again_and_again_ends_all_the_same(eve: Path, tmp_path: Path) -> None:
    whole, folder = tmp_path / "whole", tmp_path / "often"
    shutil.copytree(eve, whole)
    shutil.copytree(eve, folder)
    assert play("bill", whole)
    deaths = 0
    while not play("bill", folder, 60):
        deaths += 1
        assert deaths < 100
    assert deaths > 2
    assert written(folder) == written(whole)
