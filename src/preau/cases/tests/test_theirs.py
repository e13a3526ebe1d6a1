"""A question about the demandes of a family finds the same whether its text was written before or for this person."""

from typing import TYPE_CHECKING

import pytest
from django.db.models import QuerySet

from preau.cases.models import Case
from preau.cases.queries import Theirs, cases_visible_to
from preau.cases.tests.conftest import actor_of
from preau.families import queries as families
from preau.foundation import clock

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db


@Theirs
def _references(theirs: QuerySet[Case]) -> QuerySet[Case, str]:
    return theirs.values_list("reference", flat=True)


class TestTheirs:
    @pytest.mark.parametrize("name", ["camille", "ines"])
    def test_are_those_that_the_person_may_see(
        self, submitted: Case, name: str, request: pytest.FixtureRequest
    ) -> None:
        person: User = request.getfixturevalue(name)
        home = families.household_of(person.pk, on=clock.today())
        seen = list(cases_visible_to(actor_of(person)).values_list("reference", flat=True))
        assert _references(actor_of(person), home=home) == seen
        assert (submitted.reference in seen) == (name == "camille")

    def test_of_an_agent_are_those_of_the_perimeter(self, submitted: Case, roy: "User") -> None:
        assert _references(actor_of(roy)) == [submitted.reference]

    def test_without_a_home_are_ones_own(self, submitted: Case, camille: "User") -> None:
        assert _references(actor_of(camille), home=None) == [submitted.reference]
