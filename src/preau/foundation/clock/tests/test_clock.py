"""Business time can be rehearsed forward; real time cannot."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from preau.foundation import clock
from preau.foundation.clock import reading
from preau.foundation.clock.models import Rehearsal
from preau.kernel.instants import PARIS

pytestmark = pytest.mark.django_db

AUG_20 = datetime(2024, 8, 20, 9, tzinfo=PARIS)
AUG_23_LAST_SECOND = datetime(2024, 8, 23, 23, 59, 59, tzinfo=PARIS)
A_MOMENT = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def running_clock() -> None:
    """The harness holds business time still; these tests are about letting it go."""
    reading._reading.set(None)


def test_without_a_rehearsal_business_time_is_real_time() -> None:
    assert abs(clock.now() - clock.real_now()) < A_MOMENT


def test_a_rehearsal_starts_on_another_day_and_time_goes_on() -> None:
    clock.operations.start_at(AUG_20)
    assert AUG_20 <= clock.now() < AUG_20 + A_MOMENT
    assert clock.today() == date(2024, 8, 20)


def test_a_rehearsal_starts_once() -> None:
    clock.operations.start_at(AUG_20)
    with pytest.raises(clock.operations.BackInTime):
        clock.operations.start_at(AUG_20 - timedelta(days=1))
    assert Rehearsal.objects.count() == 1


def test_moves_forward_across_the_end_of_the_campaign() -> None:
    clock.operations.start_at(AUG_20)
    clock.operations.move_to(AUG_23_LAST_SECOND + timedelta(seconds=1))
    assert clock.today() == date(2024, 8, 24)


def test_never_moves_back() -> None:
    clock.operations.start_at(AUG_20)
    with pytest.raises(clock.operations.BackInTime):
        clock.operations.move_to(AUG_20 - timedelta(seconds=1))
    assert clock.today() == date(2024, 8, 20)


def test_is_told_in_paris_even_when_the_day_differs_elsewhere() -> None:
    with clock.fixed_at(datetime.fromisoformat("2024-08-23T22:30:00+00:00")):
        assert clock.today() == date(2024, 8, 24)
        assert clock.now().tzinfo == PARIS


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.fixed_at(datetime(2024, 8, 20)):  # noqa: DTZ001
        pass


def test_is_read_once_per_unit_of_work(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1), clock.business_time():
        assert clock.now() == clock.now()
        assert clock.today() == clock.now().date()


def test_costs_nothing_to_work_that_does_not_ask(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0), clock.business_time():
        pass


def test_a_fixed_instant_holds_inside_a_request(client: Client) -> None:
    with clock.fixed_at(AUG_20):
        client.get("/health")
        assert clock.now() == AUG_20
    assert clock.now() > AUG_20 + timedelta(days=365)
