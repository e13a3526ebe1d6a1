"""Who may close a day; the head of the matrix has no school."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from preau.kernel.actor import SYSTEM
from preau.schools import operations
from preau.schools.tests.conftest import CALENDAR
from tests.access.matrix import Cast, row


def _closure(cast: Cast) -> Mapping[str, Any]:
    """A strike of all schools."""
    operations.load_calendar(data=CALENDAR, actor=SYSTEM, at=cast.at)
    closure = operations.declare_closure(school_id=None, day=date(2024, 10, 7), kind="greve", actor=SYSTEM, at=cast.at)
    return {"closure_id": closure.pk}


ACCESS = {
    "schools-desk:calendar": row(get="302 403 403 403 403 200 200", post="302 403 403 403 403 200 200"),
    "schools-desk:cancel": row(post="302 403 403 403 403 302 404", kwargs=_closure),
}
