"""Whose turn it is."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preau.kernel.instants import PARIS
from preau.quotas.rules.line import Asking, PassedOver, answer_by, turn

NADIA, PAUL, INES = Asking("nadia", 3), Asking("paul", 1), Asking("ines", 1)


@pytest.mark.parametrize(
    ("line", "free", "served", "passed"),
    [
        pytest.param([], 4, (), (), id="nobody waits"),
        pytest.param([PAUL, INES], 0, (), (), id="nothing is free"),
        pytest.param([PAUL, INES], 1, (PAUL,), (), id="the first"),
        pytest.param([NADIA, PAUL], 2, (PAUL,), (PassedOver(NADIA, 2),), id="three are not served with two"),
        pytest.param([NADIA], 2, (), (), id="nobody is passed over when nobody is served"),
        pytest.param([PAUL, NADIA], 2, (PAUL,), (), id="nor by somebody who came before"),
        pytest.param([NADIA, PAUL, INES], 4, (NADIA, PAUL), (), id="until nothing is left"),
        pytest.param([PAUL, NADIA, INES], 3, (PAUL, INES), (PassedOver(NADIA, 2),), id="in between"),
    ],
)
def test_turn(line: list[Asking], free: int, served: tuple[Asking, ...], passed: tuple[PassedOver, ...]) -> None:
    found = turn(line, free=free)
    assert (found.served, found.passed) == (served, passed)


@given(st.lists(st.integers(1, 5)), st.integers(0, 12))
def test_never_gives_more_than_there_is_nor_skips_who_could_be_served(wanted: list[int], free: int) -> None:
    line = [Asking(str(place), count) for place, count in enumerate(wanted)]
    served = turn(line, free=free).served
    left = free - sum(asking.wanted for asking in served)
    assert left >= 0
    assert all(asking.wanted > left for asking in line if asking not in served)


def test_three_days_to_answer_are_three_whole_days() -> None:
    assert answer_by(date(2024, 8, 20), days=3) == datetime(2024, 8, 24, tzinfo=PARIS)
