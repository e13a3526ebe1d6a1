"""Meals follow from the facts; billing takes them once."""

from collections import Counter
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from preau.canteen import operations, queries
from preau.canteen.models import Enrolment, Meal
from preau.canteen.rules.plan import Source
from preau.canteen.rules.standing import Outcome
from preau.canteen.states import MealSource, Standing
from preau.canteen.tests.conftest import actor_of, fresh
from preau.cases import operations as cases
from preau.families import operations as families
from preau.families import queries as family_queries
from preau.foundation.jobs.testing import run_all
from preau.kernel.actor import SYSTEM
from preau.kernel.decision import Refused
from preau.kernel.instants import PARIS
from preau.kernel.week import FOUR_DAYS
from preau.schools import operations as schools
from preau.schools import queries as school_queries
from preau.schools.models import Closure

pytestmark = pytest.mark.django_db
SEP_10 = datetime(2024, 9, 10, 9, tzinfo=PARIS)
OCT_31 = date(2024, 10, 31)
MON_7, TUE_8 = date(2024, 10, 7), date(2024, 10, 8)


def plan(*child_ids, at):
    return operations.plan_meals(child_ids=child_ids, school_year=2024, actor=SYSTEM, at=at)


def payers(until=OCT_31) -> Counter[int]:
    return Counter(Meal.objects.filter(day__lte=until).order_by("pk").values_list("household_id", flat=True))


@pytest.fixture
def lou(camille, family_of, enrol, business_time):
    """Four days a week; the household and the child."""
    home = family_of(camille, "Lou")
    enrol(camille, "Lou", at=business_time)
    return home, family_queries.children_of_household(home, on=business_time.date())[0].id


@pytest.fixture
def noe(nadia, paul, family_of, business_time):
    """Noé lives as much with Nadia as with Paul; their households and the child."""
    home, other = family_of(nadia, "Noé"), family_of(paul)
    child = family_queries.children_of_household(home, on=business_time.date())[0].id
    families.share_child(
        child_id=child,
        household_id=other,
        adult_user_id=paul.pk,
        relation="parent",
        case_reference="",
        actor=SYSTEM,
        at=business_time,
    )
    return home, other, child


def close(day, school=None):
    return Closure.objects.create(school=school, day=day, kind="greve", declared_at=SEP_10, declared_by="test")


class TestPlan:
    def test_a_child_is_expected_on_its_days_from_the_sending_on(self, lou):
        assert payers() == {lou[0]: 28}
        assert Meal.objects.count() == 138

    def test_planning_again_changes_nothing(self, lou, business_time):
        assert plan(lou[1], at=business_time) == operations.PlanChange()

    def test_given_up_before_september_nobody_is_expected(self, camille, family_of, enrol, business_time):
        family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        cases.cancel(case=case, actor=actor_of(camille), at=business_time)
        assert not Meal.objects.exists()

    def test_given_up_in_september_the_days_before_stay(self, camille, family_of, enrol, business_time):
        home = family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        cases.cancel(case=case, actor=actor_of(camille), at=SEP_10)
        assert payers() == {home: 5}

    def test_two_parents_share_the_weeks_as_soon_as_both_have_sent(self, noe, nadia, paul, enrol, business_time):
        home, other, _child = noe
        enrol(nadia, "Noé", at=business_time, garde="oui", semaines="paires")
        assert payers() == {home: 28}
        enrol(paul, "Noé", at=business_time, garde="oui", semaines="impaires")
        assert payers() == {home: 16, other: 12}

    def test_a_document_that_is_accepted_moves_the_meals(self, noe, nadia, paul, roy, enrol, business_time):
        home, other, _child = noe
        enrol(nadia, "Noé", at=business_time, garde="oui", semaines="paires")
        case = enrol(paul, "Noé", at=business_time, garde="oui", semaines="paires")
        assert payers() == {home: 28}
        cases.accept(case=fresh(case), actor=actor_of(roy), at=business_time)
        assert payers() == {home: 12, other: 16}

    def test_two_claims_without_document_are_told(self, noe, nadia, paul, enrol, business_time):
        home, other, child = noe
        enrol(nadia, "Noé", at=business_time, garde="oui", semaines="paires")
        enrol(paul, "Noé", at=business_time, garde="oui", semaines="paires")
        (conflict,) = queries.custody_conflicts(2024)
        assert (conflict.child_id, conflict.payer_id, conflict.household_ids) == (child, home, (home, other))

    def test_a_billed_meal_keeps_its_payer(self, noe, nadia, paul, enrol, business_time):
        home, other, _child = noe
        enrol(nadia, "Noé", at=business_time, garde="oui", semaines="paires")
        operations.mark_billed(run_id=1, household_ids=[home], until=OCT_31)
        enrol(paul, "Noé", at=business_time, garde="oui", semaines="impaires")
        assert payers() == {home: 28}
        assert Meal.objects.filter(household_id=other, day__gt=OCT_31).exists()

    def test_a_place_with_billed_meals_is_not_given_back(self, camille, family_of, enrol, business_time):
        home = family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        operations.mark_billed(run_id=1, household_ids=[home], until=OCT_31)
        with pytest.raises(Refused):
            cases.cancel(case=case, actor=actor_of(camille), at=SEP_10)
        assert Meal.objects.count() == 138


class TestClosures:
    def test_a_strike_closes_the_meals_and_its_end_restores_them(self, lou, business_time):
        strike = close(MON_7)
        operations.replan_days(day=MON_7, school_id=None, actor=SYSTEM, at=business_time)
        assert Meal.objects.get(day=MON_7).standing == Standing.CLOSED
        Closure.objects.filter(pk=strike.pk).update(cancelled_at=SEP_10)
        operations.replan_days(day=MON_7, school_id=None, actor=SYSTEM, at=business_time)
        assert Meal.objects.get(day=MON_7).standing == Standing.PLANNED

    def test_a_strike_that_an_agent_declares_reaches_the_meals_by_itself(self, lou, parmentier, business_time):
        strike = schools.declare_closure(
            school_id=parmentier.pk, day=MON_7, kind="greve", actor=SYSTEM, at=business_time
        )
        run_all()
        assert Meal.objects.get(day=MON_7).standing == Standing.CLOSED
        schools.cancel_closure(closure=strike, actor=SYSTEM, at=business_time)
        run_all()
        assert Meal.objects.get(day=MON_7).standing == Standing.PLANNED

    def test_the_strike_of_another_school_changes_nothing(self, lou, parmentier, business_time):
        other = next(school for school in school_queries.open_schools() if school.pk != parmentier.pk)
        close(MON_7, school=other)
        plan(lou[1], at=business_time)
        assert Meal.objects.get(day=MON_7).standing == Standing.PLANNED

    def test_the_outcome_does_not_depend_on_what_came_first(self, camille, family_of, enrol, business_time):
        close(MON_7)
        family_of(camille, "Lou")
        enrol(camille, "Lou", at=business_time)
        assert Meal.objects.get(day=MON_7).standing == Standing.CLOSED


class TestBilling:
    def test_meals_to_bill_are_one_statement(self, lou, django_assert_num_queries):
        with django_assert_num_queries(1):
            rows = list(queries.meals_to_bill(first_household=0, last_household=10**9, school_year=2024, until=OCT_31))
        assert rows[0] == (*lou, date(2024, 9, 2), "planned")
        assert (len(rows), rows) == (28, sorted(rows))

    def test_a_run_takes_each_meal_once(self, lou):
        assert queries.payers_with_meals(school_year=2024, until=OCT_31) == [lou[0]]
        assert operations.mark_billed(run_id=1, household_ids=[lou[0]], until=OCT_31) == 28
        assert operations.mark_billed(run_id=2, household_ids=[lou[0]], until=OCT_31) == 0
        assert queries.payers_with_meals(school_year=2024, until=OCT_31) == []

    def test_what_the_invoice_deducted_itself_is_not_owed_again(self, lou, business_time):
        close(MON_7)
        plan(lou[1], at=business_time)
        operations.mark_billed(run_id=1, household_ids=[lou[0]], until=OCT_31)
        assert queries.deducted_after_billing() == []
        close(TUE_8)
        plan(lou[1], at=business_time)
        assert [row.day for row in queries.deducted_after_billing(household_ids=[lou[0]])] == [TUE_8]

    def test_a_day_is_credited_once(self, lou):
        operations.mark_billed(run_id=1, household_ids=[lou[0]], until=OCT_31)
        assert operations.mark_credited(child_id=lou[1], days=[MON_7, TUE_8]) == 2
        with pytest.raises(operations.AlreadyCredited):
            operations.mark_credited(child_id=lou[1], days=[TUE_8, date(2024, 10, 10)])

    def test_a_meal_that_nobody_billed_is_not_credited(self, lou):
        with pytest.raises(operations.AlreadyCredited):
            operations.mark_credited(child_id=lou[1], days=[MON_7])

    def test_held_meals_wait(self, lou):
        Meal.objects.filter(day=MON_7).update(held=True)
        assert operations.mark_billed(run_id=1, household_ids=[lou[0]], until=OCT_31) == 27
        assert queries.held_meals(school_year=2024, until=OCT_31) == [(*lou, 1)]


class TestInBulk:
    def test_costs_the_same_for_two_children_and_for_forty(self, parmentier, family_of, camille, business_time):
        home = family_of(camille, *(f"Enfant{number}" for number in range(40)))
        children = [child.id for child in family_queries.children_of_household(home, on=business_time.date())]
        Enrolment.objects.bulk_create(
            Enrolment(
                reference=f"I-{child}",
                child_id=child,
                household_id=home,
                school=parmentier,
                school_year=2024,
                week=FOUR_DAYS.as_text(),
                case_reference=f"CE-{child}",
                starts_on=date(2024, 9, 1),
            )
            for child in children
        )
        plan(*children[:2], at=business_time)
        few, many = (self.cost(some, business_time) for some in (children[2:4], children[4:]))
        assert many == few <= 16
        assert Meal.objects.count() == 40 * 138

    @staticmethod
    def cost(children: list[int], at: datetime) -> int:
        with CaptureQueriesContext(connection) as told:
            plan(*children, at=at)
        return len([query for query in told if "SAVEPOINT" not in query["sql"]])


def test_rules_and_columns_use_the_same_words():
    assert {each.value for each in Outcome} == set(Standing.values)
    assert {each.value for each in Source} < set(MealSource.values)
