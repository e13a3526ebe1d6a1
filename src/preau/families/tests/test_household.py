"""A household is opened when first needed, or found again by its number."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from preau.accounts.models import Citizen, User
from preau.families import operations, queries
from preau.families.queries import HouseholdView
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.decision import Refused

HomeOf = Callable[[User], HouseholdView]


@pytest.fixture
def paper_family(db: None, business_time: datetime) -> HouseholdView:
    """Known from paper: a Camille Renaud without an account."""
    home = operations.open_household(
        name="Renaud", street="3 rue Titon", postcode="75011", city="Paris", actor=SYSTEM, at=business_time
    )
    operations.add_adult(
        household_id=home.id,
        first_name="camille",
        last_name="RENAUD",
        birth_on=date(1987, 5, 14),
        verified=True,
        actor=SYSTEM,
        at=business_time,
    )
    return home


class TestEnsureHousehold:
    def test_opens_one_from_the_profile_and_only_once(self, camille: User, home_of: HomeOf) -> None:
        home = home_of(camille)
        assert (home.name, home.lines) == ("Renaud", ("58 rue Saint-Maur", "75011 Paris"))
        assert home_of(camille) == home

    def test_takes_the_family_number_of_the_sign_up(
        self, camille: User, home_of: HomeOf, paper_family: HouseholdView
    ) -> None:
        Citizen.objects.filter(user=camille).update(family_number=paper_family.reference)
        assert home_of(camille).id == paper_family.id

    def test_takes_a_number_typed_in_lower_case(
        self, camille: User, home_of: HomeOf, paper_family: HouseholdView
    ) -> None:
        Citizen.objects.filter(user=camille).update(family_number=f" {paper_family.reference.lower()} "[:20])
        assert home_of(camille).id == paper_family.id

    @pytest.mark.parametrize(
        "changed", [{"birth_on": date(1990, 1, 1)}, {"birth_on": None}], ids=["another birth date", "no birth date"]
    )
    def test_does_not_believe_the_number_alone(
        self, camille: User, home_of: HomeOf, paper_family: HouseholdView, changed: dict[str, date | None]
    ) -> None:
        Citizen.objects.filter(user=camille).update(family_number=paper_family.reference, **changed)
        assert home_of(camille).id != paper_family.id

    def test_does_not_give_a_claimed_adult_twice(
        self, camille: User, ines: User, home_of: HomeOf, paper_family: HouseholdView
    ) -> None:
        Citizen.objects.filter(user=camille).update(family_number=paper_family.reference)
        home_of(camille)
        Citizen.objects.filter(user=ines).update(family_number=paper_family.reference, birth_on=date(1987, 5, 14))
        User.objects.filter(pk=ines.pk).update(first_name="Camille", last_name="Renaud")
        assert home_of(ines).id != paper_family.id


class TestOpenHousehold:
    def test_is_for_the_counter_not_for_a_citizen(
        self, camille: User, business_time: datetime, actor_of: Callable[[User], Actor]
    ) -> None:
        with pytest.raises(Refused):
            operations.open_household(
                name="Renaud", street="", postcode="", city="", actor=actor_of(camille), at=business_time
            )


class TestVisibility:
    def test_a_household_is_seen_by_its_adults_and_by_agents(
        self,
        home: HouseholdView,
        camille: User,
        ines: User,
        roy: User,
        diallo: User,
        actor_of: Callable[[User], Actor],
        business_time: datetime,
    ) -> None:
        seen = [
            queries.household_visible_to(actor_of(user), home.id, on=business_time.date()) == home
            for user in (camille, ines, roy, diallo)
        ]
        assert seen == [True, False, True, False]
