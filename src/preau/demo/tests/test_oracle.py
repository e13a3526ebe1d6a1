"""Each invariant holds over a small year, and falls as soon as one row says otherwise."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import grimp
import pytest
from django.core.management import call_command
from django.db import connection, transaction

from preau.demo import story
from preau.demo.founding import load_rules
from preau.demo.oracle import again
from preau.demo.oracle.accounts import Snapshot
from preau.demo.oracle.checks import checks
from preau.demo.oracle.verdict import verdict
from preau.demo.oracle.world import World
from preau.demo.population import households
from preau.demo.story.town import LAST_YEAR
from preau.foundation import clock
from preau.foundation.audit import triggers
from preau.kernel.instants import PARIS

# The cast, and three neighbours: in at the last second, late by one, and billed by mistake.
NEIGHBOURS = (1, 2, 15)
ENOUGH = datetime(2024, 12, 11, 9, tzinfo=PARIS)
NAMES = ("R1", "R2", "R3", "R4", "R5", "R6", "R7", "R10", "R11", "R12", "R14", "R15")
FIRST_LINE = "id = (SELECT MIN(id) FROM billing_invoiceline WHERE kind = 'meals')"

TAMPERED = {
    "R1": f"UPDATE billing_invoiceline SET days = '2024-09-02,2024-09-02' WHERE {FIRST_LINE}",
    "R3": f"UPDATE billing_invoiceline SET unit_cents = unit_cents + 1, amount_cents = amount_cents + quantity"
    f" WHERE {FIRST_LINE}",
    "R4": "UPDATE billing_invoice SET total_cents = total_cents + 1 WHERE id = (SELECT MAX(id) FROM billing_invoice)",
    "R5": "UPDATE billing_invoiceline SET reason = 'late' WHERE reason = 'quotient'",
    "R6": "UPDATE tariffs_tarifffile SET complete_on = '2024-09-10' WHERE complete_on = '2024-09-13'",
    "R7": "UPDATE canteen_absence SET last_day = '2024-10-08' WHERE first_day = '2024-10-07'",
    "R10": "UPDATE payments_payment SET amount_cents = amount_cents + 1 WHERE online_id IS NOT NULL",
    "R11": "UPDATE outbox_outboxmessage SET sent_at = '2024-11-25 10:00:00+00:00'"
    " WHERE id IN (SELECT message_id FROM billing_invoicenotice)",
    "R12": "UPDATE accounts_user SET first_name = '4 passage Beslay' WHERE username = 'paul'",
    "R14": "UPDATE tariffs_tariffdecision SET tariff = 5, price_cents = 362 WHERE quotient_euros = 959",
    "R15": "UPDATE tariffs_tarifffile SET filed_at = deadline_at WHERE household_id IN"
    " (SELECT s.household_id FROM families_adultstay s JOIN families_adult a ON a.id = s.adult_id"
    " JOIN accounts_user u ON u.id = a.user_id WHERE u.username = 'famille001')",
}


@pytest.fixture(scope="module")
def printed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Snapshot]:
    """A year that was played once; whatever a test changes in it is undone."""
    with django_db_blocker.unblock(), transaction.atomic(), story.opened() as bank:
        call_command("createcachetable", verbosity=0)
        clock.operations.start_at(LAST_YEAR)
        load_rules()
        town = story.founded(bank=bank, thrifty=True)
        plans = [plan for plan in households(max(NEIGHBOURS)) if plan.number in NEIGHBOURS]
        stage = story.Stage(tell=lambda month: None, wanted=town.wants)
        stage.play(story.lives_of(town, plans), office=story.office_of(town), until=ENOUGH)
        triggers.remove(connection)
        yield town.printed
        transaction.set_rollback(True)


@pytest.fixture
def world(printed: Snapshot, settings: Any) -> Iterator[World]:
    settings.PREAU_PAYFIP_URL = "http://payfip.example"
    with clock.fixed_at(ENOUGH), again.undone():
        yield World(2024, ENOUGH)


@pytest.mark.django_db
class TestEachInvariant:
    @pytest.mark.parametrize("name", NAMES)
    def test_holds(self, name: str, world: World, printed: Snapshot) -> None:
        said = checks(printed)[name](world)
        assert said.faults == ()
        assert said.held

    @pytest.mark.parametrize(("name", "sql"), TAMPERED.items(), ids=TAMPERED)
    def test_falls_when_a_row_lies(self, name: str, sql: str, world: World, printed: Snapshot) -> None:
        """Negative control."""
        with connection.cursor() as cursor:
            cursor.execute(sql)
            assert cursor.rowcount > 0, "nothing was changed: this test would prove nothing"
        assert not checks(printed)[name](world).held

    def test_r2_falls_when_a_second_issue_writes(
        self, world: World, printed: Snapshot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        monkeypatch.setattr("preau.demo.oracle.again.billing.issue_chunk", _writes)
        assert not checks(printed)["R2"](world).held

    def test_r10_falls_when_a_second_notification_pays(
        self, world: World, printed: Snapshot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        monkeypatch.setattr("preau.demo.oracle.again.online.conclude", _writes)
        assert not checks(printed)["R10"](world).held

    def test_r7_falls_when_the_product_counts_otherwise(
        self, world: World, printed: Snapshot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control: two days of sickness given back."""
        monkeypatch.setattr(again, "_planned_sick", lambda child: set())
        assert not checks(printed)["R7"](world).held


def test_it_shares_no_rule_with_what_it_checks() -> None:
    graph = grimp.build_graph("preau", exclude_type_checking_imports=True, cache_dir=None)
    ours = {"preau.demo.oracle", *graph.find_descendants("preau.demo.oracle")}
    named = {found for module in ours for found in graph.find_modules_directly_imported_by(module)}
    assert {found for found in named if ".rules" in found or ".queries.slices" in found} == set()


def test_what_met_no_case_proved_nothing() -> None:
    assert not verdict(0, ()).held
    assert verdict(1, ()).held
    assert not verdict(1, ("a fault",)).held


def _writes(**_asked: Mapping[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE billing_numberseries SET next_number = next_number + 1")
