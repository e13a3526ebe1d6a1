"""Ten places for a walk in the forest, asked for by people who are only a name here."""

from datetime import datetime, timedelta

import pytest

from preau.foundation import clock
from preau.kernel.instants import PARIS
from preau.quotas import operations

SCOPE = "sortie:2024:"
REAL = datetime(2026, 5, 4, 10, 27, tzinfo=PARIS)


class RealTime:
    """The machine's clock, in the hand of a test."""

    def __init__(self) -> None:
        self.now = REAL

    def later(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @property
    def in_a_quarter(self) -> datetime:
        return self.now + timedelta(minutes=15)


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch) -> RealTime:
    time = RealTime()
    monkeypatch.setattr(clock, "real_now", lambda: time.now)
    return time


@pytest.fixture
def ten(db: None) -> None:
    operations.prepare(scope=SCOPE, places=10)


@pytest.fixture
def three(db: None) -> None:
    operations.prepare(scope=SCOPE, places=3)
