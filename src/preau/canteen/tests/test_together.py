"""Two parents of one child at the same moment."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection

from preau.canteen import operations
from preau.canteen.models import Absence, Meal
from preau.canteen.tests.conftest import SIGNED, actor_of
from preau.cases import operations as cases
from preau.families import operations as families
from preau.families import queries as family_queries
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS
from tests.races.together import a_slow_database, together

pytestmark = pytest.mark.django_db(transaction=True)
OCT_10 = datetime(2024, 10, 10, 8, tzinfo=PARIS)


@pytest.fixture
def noe(nadia: Any, paul: Any, family_of: Any, business_time: datetime) -> tuple[int, int, int]:
    """Noé lives as much with Nadia as with Paul."""
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


def sent(draft: Any, user: Any, at: datetime) -> Callable[[], Any]:
    return lambda: cases.submit(draft=draft, actor=actor_of(user), at=at, signature=SIGNED)


class TestTwoParentsAtOnce:
    def test_who_enrol_the_child_share_the_days(
        self, noe: tuple[int, int, int], nadia: Any, paul: Any, prepare: Any, business_time: datetime
    ) -> None:
        home, other, _child = noe
        hers = prepare(nadia, "Noé", at=business_time, garde="oui", semaines="paires")
        his = prepare(paul, "Noé", at=business_time, garde="oui", semaines="impaires")
        with a_slow_database(0.005):
            answers = together(sent(hers, nadia, business_time), sent(his, paul, business_time))
        assert not [fault for fault in answers if isinstance(fault, Exception)]
        until_october = Meal.objects.filter(day__lte=date(2024, 10, 31)).order_by("pk")
        assert Counter(until_october.values_list("household_id", flat=True)) == {home: 16, other: 12}

    def test_who_tell_the_same_sickness_tell_it_once(
        self, noe: tuple[int, int, int], nadia: Any, enrol: Any, business_time: datetime
    ) -> None:
        enrol(nadia, "Noé", at=business_time)
        home, other, child = noe

        def tell(household_id: int) -> Callable[[], Any]:
            return lambda: operations.declare_absence(
                child_id=child,
                household_id=household_id,
                kind="sickness",
                first_day=date(2024, 10, 7),
                last_day=date(2024, 10, 9),
                case_reference=f"AB-{household_id}",
                actor=SYSTEM,
                at=OCT_10,
            )

        with a_slow_database(0.005):
            answers = together(tell(home), tell(other))
        assert sum(isinstance(answer, operations.AlreadyDeclared) for answer in answers) == 1
        assert Absence.objects.count() == 1

    def test_without_waiting_for_each_other_it_goes_wrong(
        self,
        noe: tuple[int, int, int],
        nadia: Any,
        paul: Any,
        prepare: Any,
        business_time: datetime,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        if connection.vendor != "postgresql":
            pytest.skip("SQLite has one writer at a time")
        monkeypatch.setattr(operations.planning, "wait_for_children", lambda _ids: None)
        hers = prepare(nadia, "Noé", at=business_time, garde="oui", semaines="paires")
        his = prepare(paul, "Noé", at=business_time, garde="oui", semaines="impaires")
        with a_slow_database(0.02):
            answers = together(sent(hers, nadia, business_time), sent(his, paul, business_time))
        assert [fault for fault in answers if isinstance(fault, Exception)]
