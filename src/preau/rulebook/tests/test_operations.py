"""Versions of a règlement, its grid, its window."""

from datetime import date, datetime
from pathlib import Path
from typing import TypedDict

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from preau.foundation.audit import queries as journal
from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import Refused
from preau.kernel.documents import Unreadable
from preau.kernel.instants import PARIS as PARIS_TIME
from preau.kernel.rights import Right
from preau.rulebook import operations, queries
from preau.rulebook.models import Rulebook, WindowExtension
from preau.rulebook.tests.test_definition import FILE, PARIS, changed

AT = datetime(2024, 5, 2, 9, tzinfo=PARIS_TIME)
ADMIN = Actor(ActorKind.AGENT, 7, "Awa Diallo", frozenset({Right.ADMINISTER}))
CLERK = Actor(ActorKind.AGENT, 8, "Jean Roy", frozenset({Right.TARIFFS_DECIDE}))


class By(TypedDict):
    actor: Actor
    at: datetime


BY: By = {"actor": ADMIN, "at": AT}

pytestmark = pytest.mark.django_db


@pytest.fixture
def paris() -> None:
    operations.load_rulebook(data=PARIS, **BY)


def extend(last_day: date, actor: Actor = ADMIN) -> None:
    operations.extend_window(school_year=2024, last_day=last_day, reason="Panne du portail", actor=actor, at=AT)


class TestLoadRulebook:
    def test_the_same_rules_twice_change_nothing(self, paris: None) -> None:
        reordered = dict(reversed(PARIS.items()))
        assert not operations.load_rulebook(data=reordered, **BY)
        assert queries.rulebook_for(2024).version == 1

    def test_changed_rules_make_a_version_and_the_old_one_still_explains_old_prices(self, paris: None) -> None:
        assert operations.load_rulebook(data=changed("grid.rows.0.price_cents", 15), **BY)
        assert queries.rulebook_for(2024).version == 2
        assert queries.rulebook_for(2024).document.grid.rows[0].price_cents == 15
        assert queries.version_of(2024, 1).grid.rows[0].price_cents == 13

    def test_going_back_is_a_new_version_too(self, paris: None) -> None:
        operations.load_rulebook(data=changed("refile_days", 10), **BY)
        assert operations.load_rulebook(data=PARIS, **BY)
        assert queries.rulebook_for(2024).version == 3

    def test_a_contradiction_leaves_nothing_behind(self) -> None:
        with pytest.raises(Unreadable):
            operations.load_rulebook(data=changed("grid.rows.3.from_euros", 550), **BY)
        assert not Rulebook.objects.exists()

    def test_is_refused_to_a_clerk(self) -> None:
        with pytest.raises(Refused):
            operations.load_rulebook(data=PARIS, actor=CLERK, at=AT)

    def test_is_in_the_journal(self, paris: None) -> None:
        [entry] = journal.history_of(Rulebook.objects.get())
        assert (entry.sentence, entry.actor_name) == ("Règlement chargé, version 1", "Awa Diallo")

    def test_another_year_starts_at_version_one(self, paris: None) -> None:
        with pytest.raises(queries.NoRulebook):
            queries.rulebook_for(2025)
        with pytest.raises(queries.NoRulebook):
            queries.version_of(2024, 2)


class TestCommand:
    def test_says_whether_it_was_new(self, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("load-rulebook", FILE)
        call_command("load-rulebook", FILE)
        assert capsys.readouterr().out.splitlines() == [
            "new version of the rulebook",
            "this rulebook was already there",
        ]

    def test_names_the_field(self, tmp_path: Path) -> None:
        file = tmp_path / "rules.json"
        file.write_text('{"school_year": "2024"}')
        with pytest.raises(CommandError, match="school_year: expected int, got '2024'"):
            call_command("load-rulebook", file)


class TestConfirmGrid:
    def test_names_the_person_once(self, paris: None) -> None:
        operations.confirm_grid(school_year=2024, name="Awa Diallo", **BY)
        assert queries.rulebook_for(2024).confirmed_by == "Awa Diallo"
        with pytest.raises(operations.AlreadyConfirmed):
            operations.confirm_grid(school_year=2024, name="Jean Roy", **BY)

    def test_outlives_a_version_with_the_same_grid_but_not_another_price(self, paris: None) -> None:
        operations.confirm_grid(school_year=2024, name="Awa Diallo", **BY)
        operations.load_rulebook(data=changed("refile_days", 10), **BY)
        assert queries.rulebook_for(2024).confirmed_by == "Awa Diallo"
        operations.load_rulebook(data=changed("grid.rows.6.price_cents", 490), **BY)
        assert queries.rulebook_for(2024).confirmed_by == ""

    def test_is_refused_to_a_clerk(self, paris: None) -> None:
        with pytest.raises(Refused):
            operations.confirm_grid(school_year=2024, name="Jean Roy", actor=CLERK, at=AT)


class TestExtendWindow:
    def test_moves_the_deadline_and_survives_a_new_version(self, paris: None) -> None:
        extend(date(2024, 9, 6))
        operations.load_rulebook(data=changed("refile_days", 10), **BY)
        rules = queries.rulebook_for(2024)
        assert rules.last_day == date(2024, 9, 6)
        assert rules.deadline_at == datetime(2024, 9, 7, tzinfo=PARIS_TIME)

    @pytest.mark.parametrize("last_day", [date(2024, 8, 22), date(2024, 8, 23)])
    def test_never_shortens(self, paris: None, last_day: date) -> None:
        with pytest.raises(operations.NotAnExtension):
            extend(last_day)

    def test_a_second_one_goes_further(self, paris: None) -> None:
        extend(date(2024, 9, 6))
        with pytest.raises(operations.NotAnExtension):
            extend(date(2024, 9, 5))
        extend(date(2024, 9, 13))
        assert queries.rulebook_for(2024).last_day == date(2024, 9, 13)

    def test_is_refused_to_a_clerk(self, paris: None) -> None:
        with pytest.raises(Refused):
            extend(date(2024, 9, 6), actor=CLERK)

    @pytest.mark.parametrize("verb", ["update", "delete"])
    def test_cannot_be_rewritten(self, paris: None, verb: str) -> None:
        extend(date(2024, 9, 6))
        rows = WindowExtension.objects.all()
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.update(last_day=date(2024, 8, 24)) if verb == "update" else rows.delete()
        assert queries.rulebook_for(2024).last_day == date(2024, 9, 6)


class TestCampaign:
    @pytest.mark.parametrize(
        ("day", "is_open", "days_left"),
        [
            (date(2024, 6, 1), True, 84),
            (date(2024, 8, 20), True, 4),
            (date(2024, 8, 23), True, 1),
            (date(2024, 8, 24), False, 0),
            (date(2025, 1, 10), False, 0),
        ],
    )
    def test_counts_the_days_left_with_today(self, paris: None, day: date, is_open: bool, days_left: int) -> None:
        campaign = queries.campaign_on(day)
        assert campaign is not None
        assert (campaign.is_open, campaign.days_left) == (is_open, days_left)

    def test_follows_an_extension(self, paris: None) -> None:
        extend(date(2024, 9, 6))
        campaign = queries.campaign_on(date(2024, 8, 24))
        assert campaign is not None
        assert campaign.is_open
        assert campaign.first_late_day == date(2024, 9, 7)

    def test_is_unknown_before_its_rules_are_loaded(self) -> None:
        assert queries.campaign_on(date(2024, 8, 20)) is None

    def test_last_year_s_rules_hold_until_the_next_ones_come(self, paris: None) -> None:
        assert queries.in_force_on(date(2025, 7, 1)).document.school_year == 2024
