"""What both parents have told, for many children at once; payers of invoices."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from preau.accounts.models import User
from preau.families import operations, queries
from preau.families.models import Child, CustodyArrangement
from preau.families.queries import ChildView, HouseholdView
from preau.families.rules.custody import Rule
from preau.foundation.audit.queries import history_of
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

    def test_has_the_meals_planned_again(self, record: Callable[..., None], lou: ChildView) -> None:
        record(weeks="paires")
        asked = [row.args_kwargs["args"] for row in DBTaskResult.objects.all()]
        assert sorted(asked) == [["canteen.replan_child", lou.id, year] for year in (2023, 2024)]

    def test_writes_the_journal(self, record: Callable[..., None], lou: ChildView) -> None:
        record(weeks="paires")
        assert history_of(Child.objects.get(pk=lou.id))[-1].kind == "families.custody.recorded"


class TestCommand:
    @pytest.mark.parametrize(
        ("told", "on_2_september"),
        [
            pytest.param(["--weeks", "impaires"], False, id="odd weeks"),
            pytest.param(["--anchor", "2024-09-02"], True, id="from a Monday"),
            pytest.param(["--weekdays", "je,ve"], False, id="days of the week"),
            pytest.param(["--dates", "2024-09-02,2024-09-12"], True, id="dates"),
        ],
    )
    def test_records_what_a_document_says(
        self, lou: ChildView, home: HouseholdView, told: list[str], on_2_september: bool
    ) -> None:
        call_command("record-custody", lou.reference, home.reference, "--from", "2024-09-01", "--by", "S. Roy", *told)
        custody = queries.custody_of(lou.id, home.id, on=SEP_2)
        assert custody
        assert (custody.verified, custody.week_rule.has(SEP_2)) == (True, on_2_september)

    @pytest.mark.parametrize(
        ("child", "family", "anchor", "said"),
        [
            pytest.param("E-NOBODY", "", "2024-09-02", "nobody is called E-NOBODY", id="a child that nobody knows"),
            pytest.param("", "F-NOBODY", "2024-09-02", "nobody is called F-NOBODY", id="a family that nobody knows"),
            pytest.param("", "", "2024-09-03", "a Monday", id="an anchor on a Tuesday"),
        ],
    )
    def test_says_what_is_wrong_in_one_line(
        self, lou: ChildView, home: HouseholdView, child: str, family: str, anchor: str, said: str
    ) -> None:
        names = (child or lou.reference, family or home.reference)
        with pytest.raises(CommandError, match=said):
            call_command("record-custody", *names, "--from", "2024-09-01", "--by", "S. Roy", "--anchor", anchor)


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
