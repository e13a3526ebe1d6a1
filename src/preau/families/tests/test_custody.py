"""What both parents have told, for many children at once; payers of invoices."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from preau.accounts.models import User
from preau.families import operations, queries
from preau.families.models import CustodyArrangement
from preau.families.queries import ChildView, HouseholdView
from preau.families.rules.custody import Rule
from preau.kernel.actor import SYSTEM
from preau.kernel.periods import Days

SEP_2, SEP_9 = date(2024, 9, 2), date(2024, 9, 9)
YEAR = Days(date(2024, 9, 1), date(2025, 9, 1))


@pytest.fixture
def record(lou: ChildView, home: HouseholdView, business_time: datetime) -> Callable[..., None]:
    """Camille's days with Lou; the test says which."""

    def say(**changes: Any) -> None:
        facts: dict[str, Any] = {
            "child_id": lou.id,
            "household_id": home.id,
            "starts_on": SEP_2,
            "actor": SYSTEM,
            "at": business_time,
        }
        operations.record_custody(**(facts | changes))

    return say


class TestRecordCustody:
    @pytest.mark.parametrize(
        ("told", "on_2_september"),
        [
            pytest.param({"weeks": "paires"}, True, id="even weeks"),
            pytest.param({"rule": Rule.ANCHOR_MONDAY, "anchor_on": SEP_9}, False, id="from a Monday"),
            pytest.param({"rule": Rule.DAYS, "weekdays": "ma, lu"}, True, id="days of the week"),
            pytest.param({"rule": Rule.DATES, "dates": [SEP_9]}, False, id="dates"),
        ],
    )
    def test_comes_back_as_the_document_says(
        self,
        record: Callable[..., None],
        lou: ChildView,
        home: HouseholdView,
        told: dict[str, Any],
        on_2_september: bool,
    ) -> None:
        record(**told)
        [view] = queries.custody_of_children([lou.id], within=YEAR)[lou.id]
        assert view == queries.custody_of(lou.id, home.id, on=SEP_2)
        assert view.week_rule.has(SEP_2) is on_2_september

    def test_refuses_a_rule_without_its_days(self, record: Callable[..., None]) -> None:
        with pytest.raises(ValueError, match="weekdays"):
            record(rule=Rule.DAYS)

    def test_no_row_can_lack_them_either(self, lou: ChildView, home: HouseholdView) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            CustodyArrangement.objects.create(child_id=lou.id, household_id=home.id, rule="days", starts_on=SEP_2)

    def test_replaces_an_arrangement_that_would_have_begun_later(
        self, record: Callable[..., None], lou: ChildView
    ) -> None:
        record(weeks="paires", starts_on=SEP_9)
        record(weeks="impaires")
        views = queries.custody_of_children([lou.id], within=YEAR)[lou.id]
        assert [view.weeks for view in views if view.ends_on is None] == ["impaires"]


class TestCustodyOfChildren:
    def test_tells_both_parents_weeks_in_one_statement(
        self, record: Callable[..., None], lou: ChildView, home: HouseholdView, share_with_paul: HouseholdView
    ) -> None:
        record(weeks="paires")
        record(weeks="impaires", household_id=share_with_paul.id)
        with CaptureQueriesContext(connection) as seen:
            claims = queries.custody_of_children([lou.id, 10**9], within=YEAR)[lou.id]
        assert len(seen) == 1
        assert [claim.household_id for claim in claims] == [home.id, share_with_paul.id]
        assert [claim.week_rule.has(SEP_2) for claim in claims] == [True, False]

    def test_leaves_out_what_ended_before_or_begins_after(self, record: Callable[..., None], lou: ChildView) -> None:
        record(weeks="paires", ends_on=SEP_9)
        assert queries.custody_of_children([lou.id], within=Days(SEP_9, YEAR.end)) == {}
        assert queries.custody_of_children([lou.id], within=Days(date(2024, 8, 1), SEP_2)) == {}


class TestPayersOf:
    def test_knows_names_address_and_mailboxes_in_two_statements(
        self, home: HouseholdView, camille: User, share_with_paul: HouseholdView
    ) -> None:
        with CaptureQueriesContext(connection) as seen:
            payers = queries.payers_of([home.id, share_with_paul.id], on=date(2024, 8, 20))
        assert len(seen) == 2
        payer = payers[home.id]
        assert (payer.name, payer.reference, payer.lines) == (home.name, home.reference, home.lines)
        assert (payer.adults, payer.user_ids) == ((camille.get_full_name(),), (camille.pk,))
        assert (payer.email, payer.language) == (camille.email, camille.language)

    def test_writes_to_nobody_who_has_left(self, home: HouseholdView) -> None:
        payer = queries.payers_of([home.id], on=date(2024, 8, 20) - timedelta(days=9999))[home.id]
        assert (payer.adults, payer.email, payer.language) == ((), "", "fr")


@pytest.fixture
def share_with_paul(
    lou: ChildView, paul: User, home_of: Callable[[User], HouseholdView], business_time: datetime
) -> HouseholdView:
    home = home_of(paul)
    operations.share_child(
        child_id=lou.id,
        household_id=home.id,
        adult_user_id=paul.pk,
        relation="parent",
        case_reference="FA-24-PAUL",
        actor=SYSTEM,
        at=business_time,
    )
    return home
