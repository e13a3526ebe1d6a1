"""« Mes repas » on the board: who lunches today, or when next."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from preau.canteen.tests.conftest import (
    Enrol,
    Family,
    caisse,
    enrol,
    family_of,
    parmentier,
    prepare,
)
from preau.foundation import clock
from preau.foundation.jobs.testing import run_all
from preau.kernel.instants import PARIS

__all__ = ["caisse", "enrol", "family_of", "parmentier", "prepare"]

pytestmark = pytest.mark.django_db

BOARD = "/espace/"


@pytest.fixture
def client(
    client_of: Callable[..., Any], camille: Any, family_of: Family, enrol: Enrol, business_time: datetime
) -> Any:
    """Camille, whose Lou eats on Mondays, Tuesdays, Thursdays and Fridays."""
    family_of(camille, "Lou", "Tom")
    enrol(camille, "Lou", at=business_time)
    run_all()
    return client_of(camille)


def board(client: Any, day: int) -> str:
    with clock.fixed_at(datetime(2024, 9, day, 9, tzinfo=PARIS)):
        page: str = client.get(BOARD).content.decode()
    return page.replace("\u00a0", " ")


def test_says_who_eats_today(client: Any) -> None:
    assert "Aujourd’hui : Lou" in board(client, 3)


def test_says_the_next_day_when_nobody_eats_today(client: Any) -> None:
    assert "Jeudi 5 septembre 2024 : Lou" in board(client, 4)


def test_says_nothing_of_the_kind_to_another_family(client: Any, client_of: Callable[..., Any], ines: Any) -> None:
    page = board(client_of(ines), 3)
    assert "Lou" not in page
    assert "Le calendrier des repas, les absences" in page


def test_the_whole_board_costs_sixteen_statements_at_most(client: Any) -> None:
    with CaptureQueriesContext(connection) as seen:
        board(client, 3)
    assert len(seen) <= 16
