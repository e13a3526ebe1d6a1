"""The rehearsal clock goes forward, day after day, one journey at a time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from preau.demo import operations, queries
from preau.foundation import clock, jobs
from preau.foundation.jobs import testing
from preau.kernel.instants import PARIS

pytestmark = pytest.mark.django_db
MONDAY_26 = datetime(2024, 8, 26, 9, tzinfo=PARIS)


@pytest.fixture
def demo_mode(settings: Any) -> None:
    settings.PREAU_DEMO = True


@pytest.fixture
def mornings(business_time: datetime) -> Iterator[list[datetime]]:
    """Every business instant at which a daily job ran."""
    seen: list[datetime] = []
    jobs.periodic("demo.test_morning", every=timedelta(days=1), clock="business")(lambda: seen.append(clock.now()))
    yield seen
    jobs.registry._jobs.pop("demo.test_morning")
    jobs.registry._schedules.pop("demo.test_morning")


class TestJourney:
    def test_runs_the_due_work_of_every_day_on_the_way(self, mornings: list[datetime], business_time: datetime) -> None:
        clock.operations.start_at(business_time)
        operations.start_journey(target_at=MONDAY_26, at=business_time)
        testing.run_all()
        days = [instant.date().isoformat() for instant in mornings]
        assert days == [f"2024-08-{day}" for day in range(21, 27)]

    def test_never_goes_back(self, business_time: datetime) -> None:
        with pytest.raises(operations.NotForward):
            operations.start_journey(target_at=business_time - timedelta(hours=1), at=business_time)

    def test_waits_for_the_one_under_way(self, business_time: datetime) -> None:
        operations.start_journey(target_at=MONDAY_26, at=business_time)
        with pytest.raises(operations.AlreadyTravelling):
            operations.start_journey(target_at=MONDAY_26, at=business_time)


class TestClockPage:
    def test_asks_the_worker_to_move(self, client: Client, demo_mode: None) -> None:
        response = client.post(reverse("demo:clock"), {"day": "2024-08-26", "hour": "09:00"})
        journey = queries.journey_under_way()
        assert response.status_code == 302
        assert journey is not None
        assert journey.target_at == MONDAY_26

    @pytest.mark.parametrize(
        ("day", "sentence"),
        [
            ("2024-08-01", "Ce moment est déjà passé"),
            ("2027-01-01", "C’est trop loin"),
            ("", "Choisissez un jour"),
            ("demain", "Écrivez une date"),
        ],
    )
    def test_says_what_is_wrong_with_a_day(self, client: Client, demo_mode: None, day: str, sentence: str) -> None:
        response = client.post(reverse("demo:clock"), {"day": day, "hour": "09:00"})
        assert sentence in response.content.decode()
        assert queries.journey_under_way() is None

    def test_does_not_exist_outside_demo_mode(self, client: Client) -> None:
        assert client.get(reverse("demo:clock")).status_code == 404


class TestBanner:
    def test_says_the_day_and_leads_to_mails_and_clock(self, client: Client, demo_mode: None) -> None:
        page = client.get(reverse("account_login")).content.decode()
        assert "mardi 20 août 2024" in page
        assert reverse("demo:clock") in page
        assert reverse("demo:mail") in page

    def test_is_absent_from_a_real_caisse(self, client: Client) -> None:
        assert "Démonstration" not in client.get(reverse("account_login")).content.decode()
