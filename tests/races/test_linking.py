"""Several people hold a photo of the same letter: one of them is served."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from preau.accounts import queries as accounts
from preau.families.models import Adult
from preau.linking import operations, queries
from preau.linking.models import AccessCode
from preau.linking.tests.conftest import IDRISS_BORN, awa, awa_of, home, make_code, reception
from tests.races.together import a_slow_database, together

if TYPE_CHECKING:
    from collections.abc import Callable

    from preau.accounts.models import User

__all__ = ["awa", "awa_of", "home", "make_code", "reception"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def race(
    make_code: "Callable[[], str]", camille: "User", nadia: "User", paul: "User", business_time: datetime
) -> "Callable[[], list[Any]]":
    code = make_code()

    def act(user: "User") -> "Callable[[], None]":
        me = accounts.actor_for(user)
        return lambda: operations.claim(code=code, birth_on=IDRISS_BORN, user_id=user.pk, actor=me, at=business_time)

    def run() -> list[Any]:
        with a_slow_database():
            return together(*(act(user) for user in (camille, nadia, paul)))

    return run


def test_claimed_by_three_at_once_it_serves_one(race: "Callable[[], list[Any]]") -> None:
    answers = race()
    assert sum(answer is None for answer in answers) == 1
    assert sum(isinstance(answer, operations.CodeRefused) for answer in answers) == 2
    assert Adult.objects.filter(first_name="Awa", user__isnull=False).count() == 1


def test_without_its_condition_the_code_would_serve_again(
    make_code: "Callable[[], str]", camille: "User", nadia: "User", business_time: datetime, monkeypatch: Any
) -> None:
    """Negative control: a code that is looked up without asking whether it has ended."""
    code = make_code()
    for user in (camille, nadia):
        monkeypatch.setattr(queries, "live_code", lambda _code: AccessCode.objects.get())
        AccessCode.objects.update(ended_at=None, claimed_by_id=None)
        Adult.objects.filter(first_name="Awa").update(user=None)
        me = accounts.actor_for(user)
        operations.claim(code=code, birth_on=IDRISS_BORN, user_id=user.pk, actor=me, at=business_time)
    assert Adult.objects.filter(first_name="Awa", user=nadia).exists()
