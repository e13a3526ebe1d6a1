"""What many households filed and were decided as a list is what it would be one after the other."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from preau.accounts import queries as accounts
from preau.families import operations as families
from preau.foundation.audit import queries as journal
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.decision import Refused
from preau.kernel.instants import PARIS
from preau.tariffs import operations, queries
from preau.tariffs.models import FilingEvent, TariffDecision, TariffFile
from preau.tariffs.operations import NewDecision, NewFiling
from preau.tariffs.queries import Choice
from preau.tariffs.rules.quotient import Unusable
from preau.tariffs.tests.conftest import DEADLINE, YEAR, caf

AUG_1 = datetime(2024, 8, 1, 9, tzinfo=PARIS)
OCT_1 = datetime(2024, 10, 1, 9, tzinfo=PARIS)
SECOND = timedelta(seconds=1)
DRAWN = {"id", "reference", "file_id"}
WRITTEN = ("INSERT", "COPY")  # in bulk: as many statements as a database needs for so many rows
LISTS: dict[str, Any] = {"school_year": YEAR, "at": OCT_1}


def household() -> int:
    return families.open_household(
        name="Foyer", street="1 rue Keller", postcode="75011", city="Paris", actor=SYSTEM, at=AUG_1
    ).id


def filing(home: int, filed_at: datetime = AUG_1, **said: Any) -> NewFiling:
    plain = NewFiling(household_id=home, case_reference=f"L-{home}", filed_at=filed_at, deadline_at=DEADLINE)
    return replace(plain, **said)


def chosen(home: int, euros: int = 812, **said: Any) -> NewDecision:
    plain = NewDecision(household_id=home, choice=Choice("quotient", "caf", caf(euros)), replaces="")
    return replace(plain, **said)


class Village:
    """Forms in time, late by a second or by weeks; some families filed before, gave up, or were asked something."""

    def __init__(self, seed: int, size: int = 15) -> None:
        self.chance = Random(seed)
        self.homes = [household() for _number in range(size)]
        self.filings = [self._filing(home) for home in self.homes]
        self.complete_on = {each.household_id: date(2024, 9, self.chance.randint(1, 30)) for each in self.filings}
        self.chosen = [self._chosen(home) for home in self.homes]

    def _filing(self, home: int) -> NewFiling:
        filed_at = self.chance.choice([AUG_1, DEADLINE - SECOND, DEADLINE, DEADLINE + timedelta(days=20)])
        if self.chance.random() < 0.4:
            self._filed_before(home, filed_at)
        return filing(home, filed_at, deadline_at=self.chance.choice([DEADLINE, None]))

    def _filed_before(self, home: int, filed_at: datetime) -> None:
        before = filing(home, filed_at - timedelta(days=self.chance.randint(1, 30)), case_reference=f"B-{home}")
        operations.record_filing(**vars(before), school_year=YEAR, actor=SYSTEM, at=AUG_1)
        operations.record_complement(
            household_id=home, school_year=YEAR, case_reference=before.case_reference, asked_on=AUG_1.date(),
            deadline_on=AUG_1.date() + timedelta(days=9), actor=SYSTEM, at=AUG_1,
        )  # fmt: skip
        if self.chance.random() < 0.5:
            operations.withdraw_filing(case_reference=before.case_reference, actor=SYSTEM, at=AUG_1)

    def _chosen(self, home: int) -> NewDecision:
        refused = chosen(home, choice=Choice("income_refused"), case_reference=f"L-{home}")
        return self.chance.choice([refused, *(chosen(home, self.chance.randint(0, 4000)) for _time in range(3))])


@pytest.fixture
def village(caisse: None) -> Village:
    return Village(3, 24)


def one_by_one(town: Village, actor: Actor) -> None:
    for each in town.filings:
        operations.record_filing(**vars(each), actor=actor, **LISTS)
    for home, day in town.complete_on.items():
        operations.set_complete(household_id=home, complete_on=day, actor=actor, **LISTS)
    for made in town.chosen:
        operations.decide(
            household_id=made.household_id, **vars(made.choice), case_reference=made.case_reference,
            replaces=made.replaces, actor=actor, **LISTS,
        )  # fmt: skip
    for home in town.homes:
        operations.take_over_decisions({home: home % 3000}, school_year=YEAR - 1, actor=actor, at=OCT_1)


def as_a_list(town: Village, actor: Actor) -> None:
    operations.record_filings(town.filings, actor=actor, **LISTS)
    operations.set_all_complete(town.complete_on, actor=actor, **LISTS)
    operations.decide_all(town.chosen, actor=actor, **LISTS)
    operations.take_over_decisions(
        {home: home % 3000 for home in town.homes}, school_year=YEAR - 1, actor=actor, at=OCT_1
    )


def left_by(act: Callable[[Village, Actor], None], town: Village, actor: Actor) -> dict[str, Any]:
    """Rows, journal and queue after the act, which is then undone; keys and names that are drawn are left out."""
    with transaction.atomic():
        act(town, actor)
        left = {
            "files": rows(TariffFile, "household_id", "school_year"),
            "filings": rows(FilingEvent, "file__household_id", "case_reference"),
            "decisions": rows(TariffDecision, "file__household_id", "starts_on"),
            "journal": [told(file) for file in TariffFile.objects.order_by("household_id", "school_year")],
            "letters": letters(),
        }
        transaction.set_rollback(True)
    return left


def rows(model: type[Model], *names: str) -> list[tuple[Any, ...]]:
    columns = [field.attname for field in model._meta.concrete_fields if field.attname not in DRAWN]
    return list(model._default_manager.order_by(*names).values_list(*names, *columns))


def told(file: TariffFile) -> list[Any]:
    entries = [replace(entry, id=0) for entry in journal.history_of(file)]
    return [
        replace(entry, details={**entry.details, "decision": bool(entry.details.get("decision"))}) for entry in entries
    ]


def letters() -> list[tuple[str, int]]:
    """The household whose letter each job makes, in the order of the queue."""
    queued = [row.args_kwargs["args"] for row in DBTaskResult.objects.order_by("enqueued_at")]
    return [(name, TariffDecision.objects.get(pk=key).file.household_id) for name, key in queued]


class TestAList:
    def test_leaves_the_rows_the_journal_and_the_letters_of_one_by_one(self, village: Village, roy) -> None:
        agent = accounts.actor_for(roy)
        assert left_by(as_a_list, village, agent) == left_by(one_by_one, village, agent)

    def test_the_village_has_every_story(self, village: Village) -> None:
        """Control: prices from the first day and from later, with and without a quotient, filings of before."""
        as_a_list(village, SYSTEM)
        decisions = TariffDecision.objects.filter(file__school_year=YEAR)
        assert decisions.values("starts_on").distinct().order_by().count() > 2
        assert decisions.values("reason").distinct().order_by().count() == 2
        assert FilingEvent.objects.filter(withdrawn_at=None).exists() < FilingEvent.objects.count()
        assert len(letters()) == len(village.homes)

    @pytest.mark.proof
    @pytest.mark.parametrize("seed", range(25))
    def test_does_so_in_twenty_five_villages(self, caisse: None, seed: int) -> None:
        town = Village(seed)
        assert left_by(as_a_list, town, SYSTEM) == left_by(one_by_one, town, SYSTEM)

    def test_with_two_forms_of_one_family_counts_the_first(self, caisse: None) -> None:
        home = household()
        two = [filing(home, DEADLINE, case_reference="L-1"), filing(home, AUG_1, case_reference="L-2")]
        (file,) = operations.record_filings(two, actor=SYSTEM, **LISTS).values()
        assert file.filed_at == TariffFile.objects.get(pk=file.pk).filed_at == AUG_1

    def test_keyed_twice_is_keyed_once(self, village: Village) -> None:
        for _time in range(2):
            operations.record_filings(village.filings, actor=SYSTEM, **LISTS)
        assert FilingEvent.objects.filter(case_reference__startswith="L-").count() == len(village.homes)

    def test_of_nobody_does_nothing(self, caisse: None) -> None:
        operations.record_filings([], actor=SYSTEM, **LISTS)
        operations.set_all_complete({}, actor=SYSTEM, **LISTS)
        operations.decide_all([], actor=SYSTEM, **LISTS)
        operations.take_over_decisions({}, school_year=YEAR - 1, actor=SYSTEM, at=OCT_1)
        assert not TariffFile.objects.exists()

    def test_costs_the_same_for_ten_families_and_for_a_hundred(self, caisse: None, roy) -> None:
        counted = []
        for size in (1, 10, 100):  # the first one reads the règlement
            town = Village(5, size)
            with CaptureQueriesContext(connection) as seen:
                as_a_list(town, accounts.actor_for(roy))
            counted.append([query["sql"] for query in seen if not any(word in query["sql"] for word in WRITTEN)])
        assert len(counted[1]) == len(counted[2]) <= 43


class TestAListThatIsRefused:
    @pytest.fixture
    def homes(self, caisse: None) -> list[int]:
        found = [household() for _number in range(3)]
        operations.record_filings([filing(home) for home in found], actor=SYSTEM, **LISTS)
        return found

    def refused(self, decisions: Sequence[NewDecision], error: type[Exception], actor: Actor = SYSTEM) -> Any:
        before = TariffDecision.objects.count()
        with pytest.raises(error) as refusal, transaction.atomic():
            operations.decide_all(decisions, actor=actor, **LISTS)
        assert (TariffDecision.objects.count(), DBTaskResult.objects.count()) == (before, before)
        return refusal.value

    def test_names_ones_own_family(self, homes: list[int], roy) -> None:
        own = families.ensure_household(user_id=roy.pk, actor=accounts.actor_for(roy), at=AUG_1).id
        operations.record_filing(**vars(filing(own)), school_year=YEAR, actor=SYSTEM, at=AUG_1)
        refusal = self.refused([chosen(home) for home in (*homes, own)], Refused, accounts.actor_for(roy))
        assert refusal.decision.params == {"household_id": own}

    def test_to_take_over_names_ones_own_family(self, homes: list[int], roy) -> None:
        own = families.ensure_household(user_id=roy.pk, actor=accounts.actor_for(roy), at=AUG_1).id
        with pytest.raises(Refused) as refusal:
            operations.take_over_decisions(
                dict.fromkeys([*homes, own], 640), school_year=YEAR - 1, actor=accounts.actor_for(roy), at=OCT_1
            )
        assert refusal.value.decision.params == {"household_id": own}
        assert not TariffFile.objects.filter(school_year=YEAR - 1).exists()

    def test_names_the_family_of_another_school(self, homes: list[int], roy) -> None:
        agent = replace(accounts.actor_for(roy), schools=frozenset({1}))
        refusal = self.refused([chosen(home) for home in homes], Refused, agent)
        assert refusal.decision.params == {"household_id": homes[0]}

    def test_to_whom_has_no_right(self, homes: list[int], lea) -> None:
        self.refused([chosen(homes[0])], Refused, accounts.actor_for(lea))

    def test_names_who_filed_nothing(self, homes: list[int]) -> None:
        stranger = household()
        refusal = self.refused([chosen(home) for home in (*homes, stranger)], operations.NoFile)
        assert refusal.args == (stranger, YEAR)

    def test_names_whose_figures_are_of_no_use(self, homes: list[int]) -> None:
        useless = chosen(homes[1], choice=Choice("quotient", "avis", {"notices": []}))
        refusal = self.refused([chosen(homes[0]), useless], Unusable)
        assert (refusal.code, refusal.household_id) == ("no_notice", homes[1])

    def test_names_whose_late_file_is_not_complete(self, homes: list[int]) -> None:
        late = household()
        operations.record_filings([filing(late, DEADLINE)], actor=SYSTEM, **LISTS)
        refusal = self.refused([chosen(home) for home in (*homes, late)], queries.NotComplete)
        assert refusal.args == (late,)

    def test_names_who_was_decided_meanwhile(self, homes: list[int]) -> None:
        operations.decide_all([chosen(homes[2])], actor=SYSTEM, **LISTS)
        refusal = self.refused([chosen(home) for home in homes], queries.AlreadyDecided)
        assert refusal.args == (homes[2],)

    def test_names_who_is_twice_in_it(self, homes: list[int]) -> None:
        refusal = self.refused([chosen(home) for home in (*homes, homes[0])], queries.AlreadyDecided)
        assert refusal.args == (homes[0],)

    def test_to_take_over_names_who_has_a_price(self, homes: list[int]) -> None:
        operations.take_over_decisions({homes[1]: 640}, school_year=YEAR - 1, actor=SYSTEM, at=OCT_1)
        with pytest.raises(queries.AlreadyDecided) as refusal, transaction.atomic():
            operations.take_over_decisions(dict.fromkeys(homes, 900), school_year=YEAR - 1, actor=SYSTEM, at=OCT_1)
        assert refusal.value.args == (homes[1],)
        assert TariffDecision.objects.count() == 1

    def test_leaves_nothing_when_the_journal_cannot_be_written(
        self, homes: list[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_events: object) -> None:
            raise OSError("no space left")

        monkeypatch.setattr("preau.tariffs.operations.decisions.audit.record_all", broken)
        self.refused([chosen(home) for home in homes], OSError)
