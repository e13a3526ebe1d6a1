"""Several agents make one record of two at the same instant: exactly one of them does."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from preau.accounts import queries as accounts
from preau.cases import operations as cases
from preau.cases.models import Case
from preau.delegation.tests.conftest import shipped
from preau.duplicates import operations
from preau.duplicates.models import Merge, MovedRow, Pair
from preau.duplicates.operations import merging as merging_operations
from preau.duplicates.tests.conftest import awa, children_of, online, open_home, paper, plan, roy_acts, type_child
from preau.families import operations as families
from preau.families import queries as family_queries
from preau.families.models import Household
from preau.families.operations import merging as family_merging
from preau.foundation import merging
from preau.foundation.merging import Kind
from preau.kernel.actor import Actor
from preau.kernel.decision import Refused
from tests.races.together import a_slow_database, together

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.families.queries import HouseholdView

__all__ = ["awa", "online", "paper", "roy_acts", "shipped"]
pytestmark = pytest.mark.django_db(transaction=True)
REFUSALS = (
    operations.NotTwoRecords,
    operations.Decided,
    operations.ChangedMeanwhile,
    operations.Prevented,
    families.NotTwo,
)
Acting = Callable[..., Callable[[], Merge]]


@pytest.fixture
def acting(roy_acts: Actor, business_time: datetime) -> Acting:
    """An agent who has read the plan and presses the button."""

    def prepared(pair: Pair, keep: int) -> Callable[[], Merge]:
        seen, key = plan(pair, keep, business_time).seen, pair.pk
        told = {"keeper_id": keep, "seen": seen, "reason": "au guichet", "actor": roy_acts, "at": business_time}
        return lambda: operations.merge(pair=Pair.objects.get(pk=key), **told)  # type: ignore[arg-type]

    return prepared


@pytest.fixture
def pair_of(roy_acts: Actor, business_time: datetime) -> Callable[..., Pair]:
    def put(kind: Kind, one: int, other: int) -> Pair:
        return operations.put_side_by_side(kind=kind, one_id=one, other_id=other, actor=roy_acts, at=business_time)

    return put


def refused(answers: list[Any]) -> int:
    return sum(isinstance(answer, REFUSALS) for answer in answers)


def test_the_same_pair_is_joined_once(
    paper: "HouseholdView", business_time: datetime, acting: Acting, pair_of: Callable[..., Pair]
) -> None:
    pair = pair_of(Kind.CHILD, children_of(paper, business_time)[0], type_child(paper, business_time))
    with a_slow_database():
        answers = together(*[acting(pair, pair.first_id)] * 2, acting(pair, pair.second_id))
    assert (len(answers) - refused(answers), refused(answers)) == (1, 2)
    assert Merge.objects.count() == 1


@pytest.mark.proof
def test_by_twenty_agents_it_is_joined_once(
    paper: "HouseholdView", business_time: datetime, acting: Acting, pair_of: Callable[..., Pair]
) -> None:
    pair = pair_of(Kind.CHILD, children_of(paper, business_time)[0], type_child(paper, business_time))
    answers = together(*[acting(pair, pair.first_id), acting(pair, pair.second_id)] * 10)
    assert refused(answers) == 19
    assert Merge.objects.count() == 1


def test_a_chain_is_joined_at_one_end(
    paper: "HouseholdView", business_time: datetime, acting: Acting, pair_of: Callable[..., Pair]
) -> None:
    """The first into the second, the second into the third, at once: what an agent read holds, or nothing happens."""
    second, third = open_home(business_time), open_home(business_time)
    one, other = pair_of(Kind.HOUSEHOLD, paper.id, second.id), pair_of(Kind.HOUSEHOLD, second.id, third.id)
    with a_slow_database():
        answers = together(acting(one, second.id), acting(other, third.id))
    assert refused(answers) == 1
    assert Household.objects.exclude(merged_into=None).count() == 1


def test_without_the_locks_both_ends_are_joined(
    paper: "HouseholdView",
    business_time: datetime,
    acting: Acting,
    pair_of: Callable[..., Pair],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Negative control: a home would lie in one that is itself gone."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite joins them one after the other")
    monkeypatch.setattr(merging_operations, "_hold_still", lambda _stages: None)
    monkeypatch.setattr(family_merging, "_locked", unlocked)
    second, third = open_home(business_time), open_home(business_time)
    one, other = pair_of(Kind.HOUSEHOLD, paper.id, second.id), pair_of(Kind.HOUSEHOLD, second.id, third.id)
    with a_slow_database():
        answers = together(acting(one, second.id), acting(other, third.id))
    assert refused(answers) == 0
    assert Household.objects.filter(merged_into__merged_into__isnull=False).exists()


def unlocked(kind: str, loser_id: int, keeper_id: int) -> tuple[Any, Any]:
    table = family_merging.TABLES[kind]._default_manager
    return table.get(pk=loser_id), table.get(pk=keeper_id)


def test_what_a_family_sends_meanwhile_arrives(
    paper: "HouseholdView",
    online: "HouseholdView",
    awa: "User",
    shipped: None,
    business_time: datetime,
    acting: Acting,
    pair_of: Callable[..., Pair],
) -> None:
    """A demande that begins at that very instant belongs to the home that remains, at once or with the next job."""
    pair = pair_of(Kind.HOUSEHOLD, paper.id, online.id)
    me = accounts.actor_for(awa)

    def begin() -> Any:
        home = family_queries.household_of(awa.pk, on=business_time.date())
        assert home is not None
        return cases.start(key="ajouter-un-enfant", household_id=home.id, actor=me, at=business_time)

    with a_slow_database():
        _joined, case = together(acting(pair, paper.id), begin)
    assert isinstance(case, Case | Refused)  # refused: her home had another number since she opened the page
    operations.carry_late(at=business_time)
    if Merge.objects.exists():
        assert merging.holders(Kind.HOUSEHOLD, online.id) == []


def test_without_the_journal_of_rows_nothing_would_come_back(
    paper: "HouseholdView",
    online: "HouseholdView",
    business_time: datetime,
    acting: Acting,
    pair_of: Callable[..., Pair],
    roy_acts: Actor,
) -> None:
    """Negative control: what is not written down stays with the other."""
    pair = pair_of(Kind.HOUSEHOLD, paper.id, online.id)
    acting(pair, paper.id)()
    MovedRow.objects.all().delete()
    operations.undo(pair=pair, reason="erreur", actor=roy_acts, at=business_time)
    assert not children_of(online, business_time)
