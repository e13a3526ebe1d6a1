"""Places counted by answer: each session, or each school, says what is left of its own."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from preau.cases import operations, queries
from preau.cases.models import Case
from preau.cases.tests.conftest import Garden, actor_of
from preau.cases.tests.test_quota import KEY, QUOTA, WALK, step
from preau.families import operations as families
from preau.kernel.actor import SYSTEM
from preau.procedures import operations as procedures
from preau.schools.models import School

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db
TODAY = date(2024, 8, 20)
WHERE = {"key": "ecole", "kind": "school", "required": True, "label": {"fr": "Dans quelle école ?"}}


@pytest.fixture
def schools(db: None) -> tuple[School, School]:
    """Two open ones, and one that closed."""
    names = ["École Parmentier", "École Keller", "École fermée"]
    made = [
        School.objects.create(uai=f"075{place:05}", name=name, kind="elementaire", is_open=name != "École fermée")
        for place, name in enumerate(names)
    ]
    return made[0], made[1]


@pytest.fixture
def walk(garden: Garden, schools: object, business_time: datetime) -> None:
    steps = [WALK["steps"][0] | {"fields": [WHERE]}, *WALK["steps"][1:]]
    quota = QUOTA | {"per": "ecole", "count": ""}
    procedures.publish(WALK | {"quota": quota, "steps": steps}, actor=SYSTEM, at=business_time)


@pytest.fixture
def begin(walk: None, business_time: datetime) -> Callable[..., Case]:
    def begun(user: "User", school: School | None = None) -> Case:
        me = actor_of(user)
        home = families.ensure_household(user_id=user.pk, actor=me, at=business_time)
        draft = operations.start(key=KEY, actor=me, household_id=home.id, at=business_time)
        if school is None:
            return draft
        draft = operations.save_step(case=draft, step="sortie", values={"ecole": school.pk}, actor=me, at=business_time)
        operations.hold_places(draft=draft, actor=me, at=business_time)
        return draft

    return begun


def read(client: Client, case: Case) -> str:
    return client.get(step(case, "sortie")).content.decode()


class TestASchool:
    def test_says_what_is_left_of_its_own_places(self, begin, schools, camille, nadia, client_of):
        begin(nadia, schools[0])
        page = read(client_of(camille), begin(camille))
        assert "École Parmentier (2 places restantes)" in page
        assert "École Keller (3 places restantes)" in page

    def test_counts_one_s_own_place_as_not_taken(self, begin, schools, camille, client_of):
        page = read(client_of(camille), begin(camille, schools[0]))
        assert "École Parmentier (3 places restantes)" in page

    def test_says_that_it_is_full(self, begin, schools, camille, nadia, paul, ines, client_of):
        for person in (nadia, paul, ines):
            begin(person, schools[0])
        page = read(client_of(camille), begin(camille))
        assert "École Parmentier (Complet\xa0: liste d’attente)" in page
        assert "École Keller (3 places restantes)" in page

    def test_full_leaves_the_places_of_another(self, begin, schools, camille, nadia, paul, ines):
        for person in (nadia, paul, ines):
            begin(person, schools[0])
        assert queries.left_by_answer(queries.definition_of(begin(camille)), holder="", on=TODAY) == {
            str(schools[0].pk): 0,
            str(schools[1].pk): 3,
        }


class TestTheCatalogue:
    def test_adds_up_the_places_of_the_open_schools(self, begin, schools, nadia, client_of, camille):
        begin(nadia, schools[0])
        assert "5 places restantes" in client_of(camille).get(reverse("cases:catalogue")).content.decode()

    def test_says_the_same_where_it_begins(self, walk, camille, client_of):
        assert "6 places restantes" in client_of(camille).get(reverse("cases:start", args=[KEY])).content.decode()


class TestTheDesk:
    def test_names_the_school(self, begin, schools, nadia, roy, client_of):
        begin(nadia, schools[0])
        page = client_of(roy).get(reverse("cases-desk:places")).content.decode()
        assert "École Parmentier" in page
