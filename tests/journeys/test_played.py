"""A morning that a long play comes by is the one on which a short play ends."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from django.apps import apps

from tests.journeys import rows
from tests.journeys.played import Story

pytestmark = pytest.mark.journey
DAY = "2024-08-26"
MAILS = "SELECT recipient, subject FROM demo_receivedmail ORDER BY id"
JOURNAL = "SELECT kind, COUNT(*) FROM audit_auditevent GROUP BY kind ORDER BY kind"
Town = Mapping[str, str]


def test_a_copy_is_what_a_play_until_that_day_leaves(story: Story, tmp_path: Path) -> None:
    shorter = Story(tmp_path / "short", story.households, until=DAY)
    shorter.begins()
    there, ends = (_copied(each, tmp_path / name) for name, each in {"there": story, "ends": shorter}.items())
    assert _counts(there) == _counts(ends)
    assert rows.asked(there, JOURNAL) == rows.asked(ends, JOURNAL)
    assert rows.asked(there, MAILS) == rows.asked(ends, MAILS)
    assert _files(there) == _files(ends) > 0


def _copied(story: Story, into: Path) -> Town:
    into.mkdir()
    return story.copied(DAY, into, f"compared_{into.name}")


def _counts(town: Town) -> dict[str, int]:
    models = apps.get_models(include_auto_created=True)
    tables = sorted({each._meta.db_table for each in models if each._meta.managed})
    return {table: rows.asked(town, f'SELECT COUNT(*) FROM "{table}"')[0][0] for table in tables}


def _files(town: Town) -> int:
    return sum(path.is_file() for path in Path(town["PREAU_DATA_DIR"], "files").rglob("*"))
