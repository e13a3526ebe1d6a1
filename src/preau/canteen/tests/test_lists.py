"""Many places at once leave what the same places leave one after the other, in a fixed number of statements."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from preau.canteen import operations
from preau.canteen.models import Enrolment, Meal
from preau.canteen.operations import AlreadyEnrolled, NewPlace
from preau.canteen.states import EnrolmentState
from preau.canteen.tests.conftest import actor_of
from preau.families import operations as families
from preau.families import queries as family_queries
from preau.foundation.audit import SubjectRef, queries
from preau.foundation.workflow import ForbiddenMove
from preau.kernel.actor import SYSTEM
from preau.kernel.decision import Refused
from preau.kernel.instants import PARIS
from preau.kernel.week import WeekPattern

if TYPE_CHECKING:
    from preau.schools.models import School

AUG_1 = datetime(2024, 8, 1, 9, tzinfo=PARIS)
OCT_1 = datetime(2024, 10, 1, 9, tzinfo=PARIS)
WEEKS = ("lu,ma,je,ve", "lu,ma,me,je,ve", "ma,ve")
WRITTEN = ("INSERT", "COPY")  # in bulk: as many statements as a database needs for so many rows


def household() -> int:
    return families.open_household(
        name="Foyer", street="1 rue Keller", postcode="75011", city="Paris", actor=SYSTEM, at=AUG_1
    ).id


def child(home: int, number: int) -> int:
    return families.add_child(
        household_id=home, adult_user_id=None, first_name=f"Enfant {number}", last_name="Test",
        birth_on=date(2017, 3, 1) + timedelta(days=number), relation="parent", case_reference="", actor=SYSTEM,
        at=AUG_1,
    )  # fmt: skip


def place(child_id: int, home: int, school: "School", **said: Any) -> NewPlace:
    plain: dict[str, Any] = {
        "school_year": 2024, "week": WeekPattern.parse(WEEKS[0]), "case_reference": f"L-{child_id}-{home}",
    }  # fmt: skip
    return NewPlace(child_id=child_id, household_id=home, school_id=school.pk, **(plain | said))


class Village:
    """Children with one home or two; of some the other parent filed before, some stopped or were sick."""

    def __init__(self, seed: int, school: "School", size: int = 12) -> None:
        self.chance, self.school = Random(seed), school
        self.places = [self._place(number) for number in range(size)]

    def _place(self, number: int) -> NewPlace:
        home = household()
        child_id = child(home, number)
        story = self.chance.choice(["alone", "alone", "other parent", "came back"])
        if story == "other parent":
            self._shared(child_id, home)
        elif story == "came back":
            self._stopped(child_id, home)
        weeks = "paires" if story == "other parent" else ""
        starts_on = self.chance.choice([None, date(2024, 11, 4)])
        week = WeekPattern.parse(self.chance.choice(WEEKS))
        return place(child_id, home, self.school, weeks=weeks, starts_on=starts_on, week=week, level="ce1")

    def _shared(self, child_id: int, home: int) -> None:
        other = household()
        families.share_child(
            child_id=child_id, household_id=other, adult_user_id=None, relation="parent", case_reference="",
            actor=SYSTEM, at=AUG_1,
        )  # fmt: skip
        self._enrolled(place(child_id, other, self.school, weeks="impaires"))

    def _stopped(self, child_id: int, home: int) -> None:
        before = place(child_id, home, self.school, case_reference=f"B-{child_id}")
        self._enrolled(before)
        operations.declare_absence(
            child_id=child_id, household_id=home, kind="convenience", first_day=date(2024, 11, 12),
            last_day=date(2024, 11, 14), case_reference=f"A-{child_id}", actor=SYSTEM, at=AUG_1,
        )  # fmt: skip
        operations.cancel_enrolment(case_reference=before.case_reference, actor=SYSTEM, at=AUG_1)

    def _enrolled(self, one: NewPlace) -> None:
        operations.enrol_children([one], actor=SYSTEM, at=AUG_1)


@pytest.fixture
def village(parmentier: "School") -> Village:
    return Village(7, parmentier)


def one_by_one(places: Sequence[NewPlace]) -> None:
    for each in places:
        operations.enrol_child(**vars(each), actor=SYSTEM, at=OCT_1)
    for each in places:
        operations.confirm_enrolment(case_reference=each.case_reference, actor=SYSTEM, at=OCT_1)


def as_a_list(places: Sequence[NewPlace]) -> None:
    operations.enrol_children(places, actor=SYSTEM, at=OCT_1)
    operations.confirm_enrolments([each.case_reference for each in places], actor=SYSTEM, at=OCT_1)


def left_by(act: Callable[[Sequence[NewPlace]], None], places: Sequence[NewPlace]) -> dict[str, Any]:
    """The rows and the journal after the act, which is then undone; keys that are drawn are left out."""
    with transaction.atomic():
        act(places)
        left = {"enrolments": enrolments(), "meals": meals(), "journal": journal(places)}
        transaction.set_rollback(True)
    return left


def enrolments() -> list[tuple[Any, ...]]:
    named = {"id", "reference"}
    columns = [field.attname for field in Enrolment._meta.concrete_fields if field.attname not in named]
    return sorted(Enrolment.objects.order_by().values_list(*columns), key=repr)


def meals() -> list[tuple[Any, ...]]:
    named = {"id", "enrolment_id"}
    columns = [field.attname for field in Meal._meta.concrete_fields if field.attname not in named]
    return list(Meal.objects.order_by("child_id", "day").values_list(*columns, "enrolment__case_reference"))


def journal(places: Collection[NewPlace]) -> dict[object, list[Any]]:
    rows = {row.case_reference: row for row in Enrolment.objects.order_by("pk")}
    subjects = {reference: SubjectRef.of(row) for reference, row in rows.items()}
    subjects |= {f"child {each.child_id}": SubjectRef("families.child", str(each.child_id)) for each in places}
    return {name: [replace(entry, id=0) for entry in queries.history_of(about)] for name, about in subjects.items()}


class TestAList:
    def test_leaves_the_rows_and_the_journal_of_one_by_one(self, village: Village) -> None:
        assert left_by(as_a_list, village.places) == left_by(one_by_one, village.places)

    def test_the_village_has_every_story(self, village: Village) -> None:
        """Control: somebody's meals moved, somebody was away, somebody starts later."""
        left = left_by(as_a_list, village.places)
        kinds = {entry.kind for entries in left["journal"].values() for entry in entries}
        assert {"canteen.enrolment.opened", "canteen.enrolment.confirm", "canteen.meals.planned"} <= kinds
        assert len({row for row in left["meals"] if "away" in row}) > 0
        assert len({each.starts_on for each in village.places}) > 1

    @pytest.mark.proof
    @pytest.mark.parametrize("seed", range(25))
    def test_does_so_in_twenty_five_villages(self, parmentier: "School", seed: int) -> None:
        places = Village(seed, parmentier).places
        assert left_by(as_a_list, places) == left_by(one_by_one, places)

    def test_of_two_school_years_plans_both(self, parmentier: "School") -> None:
        home = household()
        child_id = child(home, 1)
        years = [
            place(child_id, home, parmentier, school_year=year, case_reference=f"L-{year}") for year in (2023, 2024)
        ]
        assert left_by(as_a_list, years) == left_by(one_by_one, years)

    def test_of_both_parents_shares_the_weeks(self, nadia, paul, family_of, parmentier: "School") -> None:
        home, other = family_of(nadia, "Noé"), family_of(paul)
        child_id = family_queries.children_of_household(home, on=AUG_1.date() + timedelta(days=60))[0].id
        families.share_child(
            child_id=child_id, household_id=other, adult_user_id=paul.pk, relation="parent", case_reference="",
            actor=SYSTEM, at=OCT_1,
        )  # fmt: skip
        both = [place(child_id, each, parmentier, weeks=said) for each, said in ((home, "paires"), (other, "impaires"))]
        left, right = left_by(as_a_list, both), left_by(one_by_one, both)
        assert (left["meals"], left["enrolments"]) == (right["meals"], right["enrolments"])

    def test_of_nobody_does_nothing(self, caisse: None) -> None:
        as_a_list([])
        assert not Enrolment.objects.exists()

    def test_costs_the_same_for_ten_children_and_for_a_hundred(self, parmentier: "School") -> None:
        counted = []
        for size in (10, 100):
            home = household()
            places = [place(child(home, number), home, parmentier) for number in range(size)]
            with CaptureQueriesContext(connection) as seen:
                as_a_list(places)
            counted.append([query["sql"][:60] for query in seen if not any(word in query["sql"] for word in WRITTEN)])
        assert len(counted[0]) == len(counted[1]) <= 24


class TestAListThatIsRefused:
    @pytest.fixture
    def home(self) -> int:
        return household()

    @pytest.fixture
    def places(self, parmentier: "School", home: int) -> list[NewPlace]:
        return [place(child(home, number), home, parmentier) for number in range(3)]

    def refused(self, places: Sequence[NewPlace], error: type[Exception], actor: Any = SYSTEM) -> Any:
        with pytest.raises(error) as refusal, transaction.atomic():
            operations.enrol_children(places, actor=actor, at=OCT_1)
        assert not Enrolment.objects.filter(case_reference__in=[each.case_reference for each in places]).exists()
        assert not Meal.objects.exists()
        return refusal.value

    def test_names_the_child_of_another_family(self, places: list[NewPlace]) -> None:
        stranger = replace(places[1], household_id=household())
        refusal = self.refused([places[0], stranger, places[2]], Refused)
        assert refusal.decision.params == {"child_id": stranger.child_id}

    def test_names_the_child_who_has_a_place(self, places: list[NewPlace], parmentier: "School") -> None:
        operations.enrol_children(
            [replace(places[2], case_reference="B", starts_on=date(2025, 9, 1))], actor=SYSTEM, at=OCT_1
        )
        assert self.refused(places, AlreadyEnrolled).args == (places[2].child_id,)

    def test_names_the_child_who_is_twice_in_it(self, places: list[NewPlace]) -> None:
        twice = replace(places[1], case_reference="L-TWICE")
        assert self.refused([*places, twice], AlreadyEnrolled).args == (twice.child_id,)

    def test_to_a_family_that_slips_in_another_ones_child(
        self, camille, ines, family_of, parmentier: "School", business_time: datetime
    ) -> None:
        homes = [family_of(user, name) for user, name in ((camille, "Lou"), (ines, "Sacha"))]
        children = [family_queries.children_of_household(home, on=business_time.date())[0].id for home in homes]
        places = [place(child_id, homes[0], parmentier) for child_id in children]
        refusal = self.refused(places, Refused, actor_of(camille))
        assert refusal.decision.params == {"child_id": children[1]}

    def test_leaves_nothing_when_the_journal_cannot_be_written(
        self, places: list[NewPlace], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_events: object) -> None:
            raise OSError("no space left")

        monkeypatch.setattr("preau.canteen.operations.enrolling.audit.record_all", broken)
        self.refused(places, OSError)


class TestConfirming:
    @pytest.fixture
    def references(self, parmentier: "School") -> list[str]:
        home = household()
        places = [place(child(home, number), home, parmentier) for number in range(3)]
        operations.enrol_children(places, actor=SYSTEM, at=OCT_1)
        return [each.case_reference for each in places]

    def refused(self, references: Sequence[str], error: type[Exception], actor: Any = SYSTEM) -> Any:
        before = enrolments()
        with pytest.raises(error) as refusal, transaction.atomic():
            operations.confirm_enrolments(references, actor=actor, at=OCT_1)
        assert enrolments() == before
        return refusal.value

    def test_gives_each_child_its_place(self, references: list[str]) -> None:
        operations.confirm_enrolments(references, actor=SYSTEM, at=OCT_1)
        assert set(Enrolment.objects.order_by().values_list("state", flat=True)) == {EnrolmentState.CONFIRMED}

    def test_names_what_nobody_asked_for(self, references: list[str]) -> None:
        assert str(self.refused([*references, "L-0-0"], Enrolment.DoesNotExist)) == "L-0-0"

    def test_names_what_was_decided_before(self, references: list[str]) -> None:
        operations.confirm_enrolments(references[1:2], actor=SYSTEM, at=OCT_1)
        assert str(self.refused(references, ForbiddenMove)) == references[1]

    def test_is_refused_to_a_family(self, references: list[str], camille) -> None:
        self.refused(references, Refused, actor_of(camille))
