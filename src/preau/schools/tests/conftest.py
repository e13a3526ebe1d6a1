"""The calendar and the schools of the 11th."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from preau.kernel.actor import SYSTEM
from preau.schools import operations, queries

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.schools.models import School

DATA = Path(__file__).parents[1] / "data"
CALENDAR = json.loads((DATA / "zone-c-2024-2025.json").read_text())
SCHOOLS = json.loads((DATA / "ecoles-paris-11.json").read_text())


@pytest.fixture
def caisse(db: None, business_time: datetime) -> "list[School]":
    """The calendar of 2024-2025 is loaded; gives the open schools, by name."""
    operations.load_calendar(data=CALENDAR, actor=SYSTEM, at=business_time)
    operations.load_schools(data=SCHOOLS, actor=SYSTEM, at=business_time)
    return list(queries.open_schools())


@pytest.fixture
def head(diallo: "User", caisse: "list[School]") -> "User":
    """M. Diallo heads the first school."""
    diallo.agent.schools.add(caisse[0])
    return diallo
