"""What every test lives with: a strict harness, a fixed day, and the cast."""

import os
from collections.abc import Iterator
from datetime import datetime

import pytest
from hypothesis import settings as hypothesis

from preau.kernel.instants import PARIS

pytest_plugins = [
    "tests.harness.cast",
    "tests.harness.catalogues",
    "tests.harness.codes",
    "tests.harness.cores",
    "tests.harness.databases",
    "tests.harness.flushing",
    "tests.harness.migrated",
    "tests.harness.order",
    "tests.harness.patches",
    "tests.harness.strictness",
]

TUESDAY_20_AUGUST = datetime(2024, 8, 20, 9, tzinfo=PARIS)

hypothesis.register_profile("default", max_examples=50, deadline=None, derandomize=True)
hypothesis.register_profile("proof", max_examples=5_000, deadline=None)
hypothesis.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(autouse=True)
def business_time() -> Iterator[datetime]:
    """Three days before the end of the campaign, at nine: four clear days left to enrol."""
    from preau.foundation import clock

    with clock.fixed_at(TUESDAY_20_AUGUST):
        yield TUESDAY_20_AUGUST
