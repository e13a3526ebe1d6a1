"""The family whose every word is a secret, and the other fixtures of the attacks."""

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from preau.canteen.tests.conftest import caisse, enrol, family_of, parmentier, prepare  # noqa: F401
from preau.foundation import clock
from preau.foundation.jobs import testing as jobs
from tests.harness.cast import citizen
from tests.threats.family import PROFILE, Secrets, settle

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.schools.models import School


@pytest.fixture
def owner(db: None, business_time: datetime) -> "User":
    return citizen("Zoqprenom", "Zoqnom", business_time, **PROFILE)


@pytest.fixture
def secrets(
    owner: "User",
    paul: "User",
    roy: "User",
    parmentier: "School",  # noqa: F811
    business_time: datetime,
) -> Secrets:
    """All of their year, with its PDFs made and its mails sent."""
    family = settle(owner, paul, roy, parmentier.pk, business_time)
    with clock.fixed_at(business_time):
        jobs.run_all()
    return family
