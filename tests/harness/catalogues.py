"""English needs compiled catalogues, which are not kept in the repository."""

from pathlib import Path

import pytest

from tools import messages


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return po.exists() and (not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime)


@pytest.fixture(autouse=True, scope="session")
def compiled_catalogues() -> None:
    for app in messages.apps():
        if any(_is_stale(messages.po_path(app, language)) for language in messages.LANGUAGES):
            messages.compile_(app)
