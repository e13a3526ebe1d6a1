"""Threat 16: two hundred families, the last ten places, the same instant."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from preau.accounts import queries as accounts
from preau.cases import operations as cases
from preau.cases.models import Case
from preau.cases.states import CaseState
from preau.kernel.actor import SYSTEM
from preau.procedures import operations as procedures
from preau.quotas import operations, queries
from preau.quotas.models import Place
from preau.quotas.operations import claiming
from tests.harness.cast import citizen
from tests.races.together import DOORS, a_slow_database, statuses, through, together

pytestmark = pytest.mark.django_db(transaction=True)
PLACES, SCOPE = 10, "sortie::"
WALK: dict[str, Any] = {
    "key": "sortie",
    "title": {"fr": "Sortie en forêt"},
    "category": {"fr": "Jardin"},
    "quota": {"places": PLACES, "full": {"fr": "La sortie est complète."}},
    "steps": [
        {"key": "mot", "title": {"fr": "Un mot"}, "fields": [{"key": "mot", "kind": "text", "label": {"fr": "?"}}]}
    ],
}
SIGN = {"name": "Camille Renaud", "accepted": "on"}


@pytest.fixture(params=[0, pytest.param(1, marks=pytest.mark.proof)])
def slowly(request: pytest.FixtureRequest) -> Iterator[None]:
    with a_slow_database(0.01 * request.param):
        yield


@pytest.fixture
def ten(db: None) -> None:
    operations.prepare(scope=SCOPE, places=PLACES)


def take(holder: str, count: int, at: datetime) -> bool:
    try:
        operations.take(scope=SCOPE, holder=holder, count=count, at=at)
    except operations.Full:
        return False
    return True


def served(families: int, count: int, at: datetime) -> int:
    """How many of so many families were told that they have their places."""
    answers = together(*(partial(take, f"CE-{number}", count, at) for number in range(families)))
    for answer in answers:
        if isinstance(answer, Exception):
            raise answer
    return sum(answers)


class TestClaims:
    @pytest.mark.parametrize(("count", "expected"), [(1, 10), (2, 5), (3, 3), (5, 2)])
    def test_serve_exactly_as_many_as_there_are_places(
        self, slowly: None, ten: None, business_time: datetime, count: int, expected: int
    ) -> None:
        assert served(20, count, business_time) == expected
        assert Place.objects.exclude(taken_at=None).count() == expected * count

    def test_read_first_and_written_next_would_overbook(
        self, ten: None, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control: the choice read before anybody wrote, and an UPDATE that does not ask again."""
        stale = list(Place.objects.order_by("number").values_list("pk", flat=True))
        monkeypatch.setattr(
            claiming, "_chosen", lambda rows, count, *, skip_locked: Place.objects.filter(pk__in=stale[:count])
        )
        assert served(20, 1, business_time) > PLACES

    def test_the_update_alone_is_enough(
        self, ten: None, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The same stale choice, but the UPDATE asks again: nobody has the place of another."""
        stale = list(Place.objects.order_by("number").values_list("pk", flat=True))
        monkeypatch.setattr(claiming, "_chosen", lambda rows, count, *, skip_locked: rows.filter(pk__in=stale[:count]))
        assert served(20, 1, business_time) == 1


class TestLine:
    def test_two_places_freed_at_once_serve_the_first_two(
        self, slowly: None, ten: None, business_time: datetime
    ) -> None:
        for number in range(PLACES):
            take(f"CE-{number}", 1, business_time)
        for number in range(100, 105):
            operations.join_waiting(scope=SCOPE, holder=f"CE-{number}", count=1, answer_days=3, at=business_time)
        leave = partial(operations.give_back, actor=SYSTEM, at=business_time)
        offers = together(partial(leave, holder="CE-1"), partial(leave, holder="CE-2"), partial(leave, holder="CE-104"))
        assert sorted(offer.holder for each in offers for offer in each) == ["CE-100", "CE-101"]


def drafts(number: int, at: datetime) -> list[tuple[Client, Case]]:
    """As many families at the recap of their demande; nobody holds a place any more."""
    ready = []
    for place in range(number):
        user = citizen(f"Camille{place}", "Renaud", at)
        draft = cases.start(key="sortie", actor=accounts.actor_for(user), household_id=None, at=at)
        operations.give_back(holder=draft.reference, actor=SYSTEM, at=at)
        client = Client()
        client.force_login(user)
        ready.append((client, draft))
    return ready


@pytest.mark.parametrize("families", [15, pytest.param(200, marks=pytest.mark.proof)])
def test_the_last_ten_places_go_to_ten_families(families: int, business_time: datetime) -> None:
    procedures.publish(WALK, actor=SYSTEM, at=business_time)
    ready = drafts(families, business_time)
    answers = through(DOORS, [partial(_send, client, draft) for client, draft in ready])
    assert statuses(answers) == [200] * (families - PLACES) + [302] * PLACES
    refusals = [answer.content.decode() for answer in answers if answer.status_code == 200]
    assert all("La sortie est complète." in page for page in refusals)
    assert Case.objects.filter(state=CaseState.SUBMITTED).count() == PLACES
    assert queries.left([SCOPE])[SCOPE].taken == PLACES


def _send(client: Client, draft: Case) -> Any:
    return client.post(reverse("cases:step", args=["sortie", draft.reference, "recapitulatif"]), SIGN)
