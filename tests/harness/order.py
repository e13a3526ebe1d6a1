"""Files that walk the whole site begin first, in any order; the small ones at the end let both workers end together.

By the number of their tests, as xdist would have it, the longest files come last.
"""

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.nodeid.startswith("src/"))
