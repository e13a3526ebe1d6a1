"""A child hidden by two agents at once is hidden once, and confirmed, lifted or lapsed once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from preau.accounts import queries as accounts
from preau.families import operations, queries
from preau.families.models import Precaution
from preau.families.states import PRECAUTION, PrecautionMove, PrecautionState
from preau.foundation.audit.models import AuditEvent
from preau.foundation.workflow import Workflow, move
from tests.races.together import a_slow_database, together

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.families.queries import ChildView

pytestmark = pytest.mark.django_db(transaction=True)
Place = Callable[..., Precaution]


@pytest.fixture(params=[0, pytest.param(2, marks=pytest.mark.proof)])
def slowly(request: pytest.FixtureRequest) -> Any:
    with a_slow_database(0.01 * request.param):
        yield


@pytest.fixture(autouse=True)
def folder_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def confirm(chef: "User", business_time: datetime) -> Callable[[Precaution], Callable[[], None]]:
    """A browser of the supervisor, which read the precaution before the others wrote."""

    def ready(precaution: Precaution) -> Callable[[], None]:
        me, mine = accounts.actor_for(chef), Precaution.objects.get(pk=precaution.pk)
        return lambda: operations.confirm_precaution(precaution=mine, actor=me, at=business_time)

    return ready


def refused(answers: list[Any]) -> list[type]:
    return [type(answer) for answer in answers if isinstance(answer, Exception)]


def test_placed_by_three_at_once_it_stands_once(
    slowly: None, noe: "ChildView", paul: "User", place: Place, business_time: datetime
) -> None:
    assert refused(together(place, place, place)) == [operations.AlreadyHidden] * 2
    assert Precaution.objects.count() == 1
    assert queries.is_hidden(noe.id, paul.pk, on=business_time.date())


def test_confirmed_by_three_at_once_it_is_written_once(
    slowly: None, place: Place, confirm: Callable[[Precaution], Callable[[], None]]
) -> None:
    act = confirm(place())
    assert refused(together(act, act, act)) == [operations.NotStanding] * 2
    assert AuditEvent.objects.filter(kind="families.precaution.confirm").count() == 1


def test_without_its_table_it_would_be_confirmed_again(
    place: Place, confirm: Callable[[Precaution], Callable[[], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control."""
    standing = [PrecautionState.PLACED, PrecautionState.CONFIRMED]
    again = move(PrecautionMove.CONFIRM, from_=standing, to=PrecautionState.CONFIRMED)
    rest = tuple(step for step in PRECAUTION.transitions if step.name != PrecautionMove.CONFIRM)
    monkeypatch.setattr(Precaution, "WORKFLOW", Workflow(initial=PRECAUTION.initial, transitions=(again, *rest)))
    act = confirm(place())
    assert refused(together(act, act, act)) == []


def test_lifted_while_it_is_confirmed_the_child_is_shown(
    slowly: None,
    noe: "ChildView",
    paul: "User",
    chef: "User",
    place: Place,
    confirm: Callable[[Precaution], Callable[[], None]],
    business_time: datetime,
) -> None:
    precaution = place()
    me, mine = accounts.actor_for(chef), Precaution.objects.get(pk=precaution.pk)
    answers = together(
        confirm(precaution),
        lambda: operations.lift_precaution(precaution=mine, reason="Jugement", actor=me, at=business_time),
    )
    assert set(refused(answers)) <= {operations.NotStanding}
    assert Precaution.objects.get().state == PrecautionState.LIFTED
    assert not queries.is_hidden(noe.id, paul.pk, on=business_time.date())


def test_two_rounds_at_once_tell_of_one_lapse(slowly: None, place: Place, business_time: datetime) -> None:
    place()
    late = business_time + timedelta(days=6)
    answers = together(*[lambda: operations.lapse_precautions(at=late)] * 3)
    assert refused(answers) == []
    assert sum(answers) == 1
    assert AuditEvent.objects.filter(kind="families.precaution.lapse").count() == 1
