"""A town that arrives at once is the town that would have come one by one."""

from datetime import datetime
from typing import Any

import pytest
from django.db import transaction

from preau.canteen.models import Enrolment
from preau.demo.founding import load_rules
from preau.demo.population import HouseholdPlan, households
from preau.demo.story import arrival
from preau.demo.story.home import Home, Town
from preau.families.models import Adult, ChildStay, Guardianship
from preau.kernel.actor import SYSTEM
from preau.schools import queries as schools
from preau.tariffs.models import TariffDecision

CHANCE = {"id", "reference", "file_id", "child_id", "household_id", "adult_id", "user_id", "case_reference"}
TABLES = (Adult, ChildStay, Guardianship, Enrolment, TariffDecision)


@pytest.fixture
def plans() -> list[HouseholdPlan]:
    """Neighbours; in two homes of these a child lives one week with each parent."""
    return list(households(23))[19:]


@pytest.fixture
def town(db: None, business_time: datetime) -> Town:
    load_rules()
    keys = tuple(school.pk for school in schools.open_schools())
    return Town(SYSTEM, SYSTEM, SYSTEM, nurseries=keys[:2], primaries=keys[2:], thrifty=True)


def told(homes: list[Home]) -> dict[str, Any]:
    """Each home, and the rows of all of them, without what differs by chance."""
    lives = [(home.plan, home.parent.name, [(pupil.plan, pupil.weeks) for pupil in home.pupils]) for home in homes]
    rows = {
        model.__name__: [
            {name: value for name, value in row.items() if name not in CHANCE}
            for row in model._default_manager.order_by("pk").values()
        ]
        for model in TABLES
    }
    return rows | {"lives": lives, "shared": homes[1].pupils[0].id == homes[2].pupils[0].id}


def test_the_same_families_begin_the_same_lives(plans: list[HouseholdPlan], town: Town) -> None:
    with transaction.atomic():
        one_by_one = told([home for plan in plans for home in arrival.one_by_one(plan, town)])
        transaction.set_rollback(True)
    assert told(arrival.at_once(plans, town)) == one_by_one
    assert len(one_by_one["lives"]) == len(plans) + 2
    assert one_by_one["shared"]
