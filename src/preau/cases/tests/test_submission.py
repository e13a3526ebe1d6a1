"""Camille sends her demande: once, whole, with its date."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from preau.cases import operations
from preau.cases.models import Case
from preau.cases.states import CaseState
from preau.cases.tests.conftest import SIGNED, Garden, actor_of

if TYPE_CHECKING:
    from preau.accounts.models import User


def test_smoke(submitted):
    assert submitted.state == CaseState.SUBMITTED
