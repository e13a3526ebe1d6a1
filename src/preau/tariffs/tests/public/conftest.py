"""The rules of the year, loaded as a Caisse loads them."""

from pathlib import Path

import pytest
from django.core.management import call_command

import preau

DATA = Path(preau.__file__).parent


@pytest.fixture
def paris(db: None) -> None:
    """The règlement of the 11th and the calendar of zone C, 2024-2025."""
    call_command("load-rulebook", DATA / "rulebook/data/paris-11-2024-2025.json", verbosity=0)
    call_command("load-calendar", DATA / "schools/data/zone-c-2024-2025.json", verbosity=0)
