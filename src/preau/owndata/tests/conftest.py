"""Somebody with a family, and what leaves for them."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from django.test import Client

from preau.families import operations as families
from preau.foundation import files
from preau.foundation.jobs import testing as jobs
from preau.kernel.actor import SYSTEM
from preau.owndata import queries

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[..., Client]


@pytest.fixture
def home(camille: "User", business_time: datetime) -> int:
    """Camille's household."""
    return families.ensure_household(user_id=camille.pk, actor=SYSTEM, at=business_time).id


def copy_of(user: "User", browser: Client) -> ZipFile:
    """Asked on screen, made by the job."""
    assert browser.post("/mes-donnees/copie/").status_code == 302
    jobs.run_all()
    stored = queries.copies_of(user.pk)[0].stored
    return ZipFile(BytesIO(files.queries.read(stored.pk)))
