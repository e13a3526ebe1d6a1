"""Threat 16: two people take the same name, the same family, the same first household."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse

from preau.accounts import operations as accounts
from preau.accounts.models import User as Account
from preau.accounts.tests.test_sign_up import FORM  # what somebody types
from preau.canteen.tests.conftest import actor_of, caf
from preau.cases import operations as cases
from preau.families import operations as families
from preau.families.models import Adult, AdultStay, Household
from preau.families.operations import household
from preau.foundation.audit.models import AuditEvent
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.actor import SYSTEM
from preau.tariffs import operations as tariffs
from preau.tariffs.models import TariffDecision
from preau.tariffs.queries import AlreadyDecided
from tests.races.together import a_slow_database, statuses, together

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)
ClientOf = Callable[..., Client]


@pytest.fixture(autouse=True, params=[0, pytest.param(2, marks=pytest.mark.proof)])
def slowly(request: pytest.FixtureRequest) -> Any:
    with a_slow_database(0.01 * request.param):
        yield


class TestSigningUp:
    def test_one_username_twice_opens_one_account(self) -> None:
        forms = [FORM | {"email": f"{name}@example.org"} for name in ("une", "deux", "trois")]
        answers = together(*(lambda form=form: Client().post(reverse("account_signup"), form) for form in forms))
        assert statuses(answers) == [200, 200, 302]
        assert Account.objects.count() == 1

    def test_one_email_twice_opens_one_account_and_says_nothing(self) -> None:
        forms = [FORM | {"username": name} for name in ("une", "deux", "trois")]
        answers = together(*(lambda form=form: Client().post(reverse("account_signup"), form) for form in forms))
        assert statuses(answers) == [302, 302, 302]
        assert Account.objects.count() == 1


class TestHouseholds:
    def test_a_first_need_twice_opens_one_household(self, camille: "User", business_time: datetime) -> None:
        homes = together(*[lambda: families.ensure_household(user_id=camille.pk, actor=SYSTEM, at=business_time)] * 4)
        assert len({home.id for home in homes}) == 1
        assert (Household.objects.count(), AdultStay.objects.count()) == (1, 1)

    def test_it_is_the_constraint_that_settles_it(
        self, camille: "User", business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control: were its violation not understood, somebody would see a fault."""
        if connection.vendor == "sqlite":
            pytest.skip("SQLite opens them one after the other")
        monkeypatch.setattr(household, "violation", lambda *_args, **_kwargs: nullcontext())
        with a_slow_database():
            told = together(
                *[lambda: families.ensure_household(user_id=camille.pk, actor=SYSTEM, at=business_time)] * 4
            )
        assert any(isinstance(one, IntegrityError) for one in told)

    def test_one_person_known_from_paper_is_claimed_once(self, business_time: datetime) -> None:
        home = families.open_household(
            name="Diop", street="1 rue", postcode="75011", city="Paris", actor=SYSTEM, at=business_time
        )
        families.add_adult(
            household_id=home.id, first_name="Awa", last_name="Diop", birth_on=date(1987, 5, 14), actor=SYSTEM,
            at=business_time,
        )  # fmt: skip
        twins = [
            accounts.create_citizen(
                username=name, email=f"{name}@example.org", password=None, first_name="Awa", last_name="Diop",
                birth_on=date(1987, 5, 14), family_number=home.reference, actor=SYSTEM, at=business_time,
            )
            for name in ("awa", "awa2")
        ]  # fmt: skip
        claimed = together(
            *(lambda twin=twin: families.ensure_household(user_id=twin.pk, actor=SYSTEM, at=business_time)
              for twin in twins)
        )  # fmt: skip
        assert sorted(each.id == home.id for each in claimed) == [False, True]
        assert Adult.objects.filter(stays__household_id=home.id).count() == 1
        assert AuditEvent.objects.filter(kind="families.household.claimed").count() == 1

    def test_a_child_declared_twice_is_one_child(
        self, camille: "User", family_of: Any, business_time: datetime
    ) -> None:
        home = family_of(camille)
        add = lambda: families.add_child(  # noqa: E731
            household_id=home, adult_user_id=camille.pk, first_name="Lou", last_name="Renaud",
            birth_on=date(2016, 3, 4), relation="parent", case_reference="", actor=SYSTEM, at=business_time,
        )  # fmt: skip
        told = together(add, add, add)
        assert sorted(type(one).__name__ for one in told) == ["AlreadyInFamily", "AlreadyInFamily", "int"]


class TestTariffs:
    def test_two_decisions_at_once_leave_one(
        self, camille: "User", roy: "User", family_of: Any, enrol: Any, business_time: datetime
    ) -> None:
        home = family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        cases.accept(case=case, actor=actor_of(roy), at=business_time)
        decide = lambda: tariffs.decide(  # noqa: E731
            household_id=home, school_year=2024, actor=actor_of(roy), at=business_time, **caf()
        )
        told = together(decide, decide, decide)
        assert sorted(isinstance(one, AlreadyDecided) for one in told) == [False, True, True]
        assert TariffDecision.objects.filter(replaced_at=None).count() == 1

    def test_two_children_filed_at_once_share_one_tariff_file(
        self, camille: "User", family_of: Any, prepare: Any, business_time: datetime
    ) -> None:
        family_of(camille, "Lou", "Tom")
        drafts = [prepare(camille, name, at=business_time) for name in ("Lou", "Tom")]
        sign = {"name": "Camille Renaud", "accepted": True}
        told = together(
            *(lambda d=d: cases.submit(draft=d, actor=actor_of(camille), at=business_time, signature=sign)
              for d in drafts)
        )  # fmt: skip
        assert [one for one in told if isinstance(one, Exception)] == []
        assert OutboxMessage.objects.filter(kind="cases.acknowledgement").count() == 2
