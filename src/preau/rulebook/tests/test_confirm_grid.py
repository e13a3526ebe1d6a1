"""``preau confirm-grid``: nobody is billed on a price that no named person has read (ruling 31)."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from preau.rulebook import queries

pytestmark = pytest.mark.django_db
RULEBOOK = Path(__file__).parents[1] / "data" / "paris-11-2024-2025.json"


class TestConfirmGrid:
    def test_keeps_the_name_of_who_read_it(self) -> None:
        call_command("load-rulebook", RULEBOOK)
        call_command("confirm-grid", 2024, name="Hélène Vasseur")
        assert queries.rulebook_for(2024).confirmed_by == "Hélène Vasseur"

    def test_is_said_once(self) -> None:
        call_command("load-rulebook", RULEBOOK)
        call_command("confirm-grid", 2024, name="Hélène Vasseur")
        with pytest.raises(CommandError, match="already"):
            call_command("confirm-grid", 2024, name="Quelqu’un d’autre")
        assert queries.rulebook_for(2024).confirmed_by == "Hélène Vasseur"

    def test_needs_a_rulebook(self) -> None:
        with pytest.raises(CommandError, match="2031"):
            call_command("confirm-grid", 2031, name="Hélène Vasseur")
