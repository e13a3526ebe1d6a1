"""Threats 4 and 16 without account: a code is tried five times in all, serves once, and a demande has one owner."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from preau.accounts import queries as accounts
from preau.cases import operations
from preau.cases.models import Case, EmailProof
from preau.cases.tests.visitors import DOCUMENT
from preau.foundation import clock
from preau.kernel.actor import ANONYMOUS, SYSTEM
from preau.procedures import operations as procedures
from tests.races.together import a_slow_database, together

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)
CODE = 123_456


@pytest.fixture
def case(business_time: datetime) -> Case:
    """A draft of somebody whose address two accounts would like to be theirs, with its code."""
    procedures.publish(DOCUMENT | {"handler": ""}, actor=SYSTEM, at=business_time)
    contact = {"email": "camille@example.org"}
    begun = operations.start(key=DOCUMENT["key"], actor=ANONYMOUS, household_id=None, contact=contact, at=business_time)
    with mock.patch("secrets.randbelow", return_value=CODE):
        operations.send_code(case=begun, actor=ANONYMOUS, at=business_time)
    return begun


def try_together(case: Case, *codes: str) -> list[bool]:
    at = clock.now()
    acts = [lambda code=code: operations.prove(case=case, code=code, actor=ANONYMOUS, at=at) for code in codes]
    with a_slow_database():
        return together(*acts)


def test_the_right_code_opens_once(case: Case) -> None:
    assert sorted(try_together(case, *["123456"] * 4)) == [False, False, False, True]


def test_twelve_tries_together_count_as_five(case: Case) -> None:
    assert not any(try_together(case, *["000000"] * 12))
    assert EmailProof.objects.get().tries == 5


def test_two_accounts_that_claim_together_leave_one_owner(case: Case, camille: "User", ines: "User") -> None:
    at, key = clock.now(), frozenset({case.tracking_token})
    people = [replace(accounts.actor_for(person), keys=key) for person in (camille, ines)]
    acts = [lambda actor=actor: operations.claim(case=case, actor=actor, at=at) for actor in people]
    with a_slow_database():
        answers = together(*acts)
    assert sorted(type(answer).__name__ for answer in answers) == ["AlreadyClaimed", "Case"]
    assert Case.objects.get().applicant_id in {camille.pk, ines.pk}
