"""On PostgreSQL, only what opens a database: the rest says the same as it just did on SQLite."""

import os

import pytest

OPENS = {"db", "transactional_db", "settled", "django_db_setup"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return
    others = [item for item in items if not _opens_a_database(item)]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if _opens_a_database(item)]


def _opens_a_database(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("journey")
    return bool(marked) or bool(OPENS & set(getattr(item, "fixturenames", ())))
