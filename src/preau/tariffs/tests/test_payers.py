"""Files of many payers at once say what each of them says alone."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from preau.families import operations as families
from preau.foundation.audit import queries as audit
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.actor import SYSTEM
from preau.kernel.decision import Refused
from preau.kernel.instants import PARIS
from preau.kernel.periods import Days
from preau.rulebook import operations as rulebooks
from preau.rulebook import queries as rulebook_queries
from preau.tariffs import operations, queries
from preau.tariffs.models import TariffFile
from preau.tariffs.rules.effect import Cause
from preau.tariffs.tests.conftest import DEADLINE, YEAR, actor_of, caf

AUG_1 = datetime(2024, 8, 1, 9, tzinfo=PARIS)
OCT_15 = datetime(2024, 10, 15, 9, tzinfo=PARIS)
SOME = 40  # households


class Village:
    """Households that filed or not, were asked or not, decided or not, as chance will have it."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.homes = [self._home(number) for number in range(SOME)]

    def _home(self, number: int) -> int:
        home = families.open_household(
            name=f"Foyer {number}", street="1 rue Keller", postcode="75011", city="Paris", actor=SYSTEM, at=AUG_1
        )
        for member in range(self.chance.choice([0, 0, 1, 2])):
            self._declares(home.id, f"FA-{number}-{member}")
        if self.chance.random() < 0.6:
            self._files(home.id, f"CE-{number}")
        return home.id

    def _declares(self, home: int, case: str) -> None:
        at = self._instant()
        named: dict[str, Any] = {"first_name": f"Enfant {case}", "last_name": "Test"}
        families.add_child(
            household_id=home, birth_on=date(2018, 3, 1), relation="parent", adult_user_id=None,
            case_reference=case, actor=SYSTEM, at=at, **named,
        )  # fmt: skip
        families.declare(household_id=home, case_reference=case, kind="child", actor=SYSTEM, at=at, **named)
        answer = self.chance.choice(["wait", "verify", "send back"])
        if answer == "verify":
            families.verify_members(
                case_reference=case, actor=SYSTEM, at=at + timedelta(days=self.chance.randint(1, 20))
            )
        elif answer == "send back":
            families.send_back_members(case_reference=case, reason="Illisible", actor=SYSTEM, at=at)

    def _files(self, home: int, case: str) -> None:
        at = self._instant()
        operations.record_filing(
            household_id=home, school_year=YEAR, case_reference=case, filed_at=at,
            deadline_at=self.chance.choice([DEADLINE, None]), actor=SYSTEM, at=at,
        )  # fmt: skip
        asked_on = at.date()
        if self.chance.random() < 0.5:
            operations.record_complement(
                household_id=home, school_year=YEAR, case_reference=case, asked_on=asked_on,
                deadline_on=asked_on + timedelta(days=5), actor=SYSTEM, at=at,
            )  # fmt: skip
        if self.chance.random() < 0.7:
            operations.set_complete(household_id=home, school_year=YEAR, complete_on=asked_on, actor=SYSTEM, at=at)
            self._decided(home)
        if self.chance.random() < 0.1:
            operations.withdraw_filing(case_reference=case, actor=SYSTEM, at=OCT_15)

    def _decided(self, home: int) -> None:
        causes = self.chance.choice([(), ("",), ("", Cause.OUR_ERROR)])
        for place, cause in enumerate(causes):
            operations.decide(
                household_id=home, school_year=YEAR, reason="quotient", source="caf", cause=cause,
                inputs=caf(self.chance.randint(0, 4000)), actor=SYSTEM, at=OCT_15 - timedelta(hours=2 - place),
            )  # fmt: skip

    def _instant(self) -> datetime:
        return AUG_1 + timedelta(hours=self.chance.randint(0, 24 * 60))


@pytest.fixture
def village(caisse: None) -> list[int]:
    return Village(seed=11).homes


@pytest.fixture
def rulebook(caisse: None) -> rulebook_queries.LoadedRulebook:
    return rulebook_queries.rulebook_for(YEAR)


class TestFactsOfHouseholds:
    @pytest.mark.parametrize("extended", [False, True])
    def test_are_those_of_each_household_alone(self, village: list[int], extended: bool) -> None:
        if extended:
            rulebooks.extend_window(
                school_year=YEAR, last_day=date(2024, 9, 6), reason="Panne du portail", actor=SYSTEM, at=OCT_15
            )
        rulebook = rulebook_queries.rulebook_for(YEAR)
        many = queries.facts_of_households(village, rulebook=rulebook, at=OCT_15)
        alone = {home: queries.facts_of_household(home, rulebook=rulebook, at=OCT_15) for home in village}
        assert {home: by_day(facts) for home, facts in many.items()} == {
            home: by_day(facts) for home, facts in alone.items()
        }
        deadlines = {facts.deadline_at for facts in alone.values() if facts.filed_at is None}
        assert len(deadlines) > 2, "chance made no family that is being checked: the test proves nothing"

    @pytest.mark.proof
    @pytest.mark.parametrize("seed", range(25))
    def test_are_so_in_twenty_five_villages(self, rulebook, seed: int) -> None:
        homes = Village(seed).homes
        many = queries.facts_of_households(homes, rulebook=rulebook, at=OCT_15)
        for home in homes:
            alone = queries.facts_of_household(home, rulebook=rulebook, at=OCT_15)
            assert by_day(many[home]) == by_day(alone)

    def test_take_five_statements_whatever_their_number(self, village: list[int], rulebook) -> None:
        for homes in (village[:1], village):
            with CaptureQueriesContext(connection) as seen:
                assert set(queries.facts_of_households(homes, rulebook=rulebook, at=OCT_15)) == set(homes)
            assert len(seen) <= 5

    def test_of_nobody_are_none(self, rulebook) -> None:
        assert queries.facts_of_households([], rulebook=rulebook, at=OCT_15) == {}


def by_day(facts):
    """Silences in the order of their days; the database gives them in any order."""
    return replace(facts, silences=tuple(sorted(facts.silences, key=repr)))


class TestTakenOver:
    @pytest.fixture
    def take_over(self, home_of, camille, business_time):
        def now(*, actor=SYSTEM, quotient_euros=640):
            home = home_of(camille)
            operations.take_over_decisions({home: quotient_euros}, school_year=YEAR - 1, actor=actor, at=business_time)
            return home

        return now

    def test_gives_the_row_of_this_grid_with_last_years_number(self, take_over, rulebook) -> None:
        home, grid = take_over(), rulebook.document.grid
        with CaptureQueriesContext(connection) as seen:
            rows = queries.last_year_rows([home, 10**9], school_year=YEAR, grid=grid)
        assert rows == {home: grid.row_for(640)}
        assert len(seen) == 1

    def test_a_number_that_this_grid_no_longer_has_is_absent(self, take_over, rulebook) -> None:
        home, grid = take_over(), rulebook.document.grid
        without = replace(grid, rows=tuple(replace(row, tariff=row.tariff + 100) for row in grid.rows))
        assert queries.last_year_rows([home], school_year=YEAR, grid=without) == {}

    def test_is_no_filing_and_makes_neither_letter_nor_mail(self, take_over) -> None:
        home = take_over()
        file = TariffFile.objects.get(household_id=home, school_year=YEAR - 1)
        assert file.filed_at is None
        assert not OutboxMessage.objects.exists()
        assert [entry.kind for entry in audit.history_of(file)] == ["tariffs.decision.taken_over"]

    def test_twice_is_refused(self, take_over) -> None:
        take_over()
        with pytest.raises(queries.AlreadyDecided):
            take_over(quotient_euros=12)

    def test_is_refused_to_the_family(self, take_over, camille) -> None:
        with pytest.raises(Refused):
            take_over(actor=actor_of(camille))


class TestDecidedByCredit:
    def test_knows_the_days_of_an_error_of_ours(self, camille, ines, filed, decide) -> None:
        ours, plain = filed(camille), filed(ines, case="CE-2")
        decide(ours)
        decide(plain)
        decide(ours, inputs=caf(300), cause="our_error", at=OCT_15)
        found = queries.decided_by_credit([ours.household_id, plain.household_id], school_year=YEAR)
        assert found == {ours.household_id: [Days(date(2024, 9, 1), date(2025, 9, 1))]}
