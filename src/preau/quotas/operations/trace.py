"""Writing why somebody came before somebody else."""

from datetime import datetime

from preau.quotas.models import Trace, Waiting
from preau.quotas.states import Act


def tell(scope: str, *, act: Act, places: int, at: datetime, holder: str = "", free: int | None = None) -> None:
    """One line, in the transaction of what it tells."""
    Trace.objects.create(scope=scope, holder=holder, act=act, places=places, free=free, at=at)


def tell_of(row: Waiting, act: Act, *, at: datetime, free: int | None = None) -> None:
    """The same, about somebody of the line."""
    tell(row.scope, act=act, places=row.wanted, at=at, holder=row.holder, free=free)
