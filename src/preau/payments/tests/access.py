"""Who may open the pages of payments: one file per part, ``access_<part>.py``, put together here."""

from importlib import import_module
from pathlib import Path

from tests.access.matrix import Row

HERE = Path(__file__).parent
PARTS = sorted(path.stem for path in HERE.glob("access_*.py"))

ACCESS: dict[str, Row] = {}
for part in PARTS:
    rows: dict[str, Row] = import_module(f"preau.payments.tests.{part}").ACCESS
    assert not ACCESS.keys() & rows.keys(), f"{part} repeats a page of another part"
    ACCESS |= rows
