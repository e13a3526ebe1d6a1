"""The holders that capabilities have told, in the order they came."""

from collections.abc import Iterable

from preau.foundation.merging.types import Holder

_holders: dict[str, Holder] = {}


def register(told: Iterable[Holder]) -> None:
    """Called once by the AppConfig.ready of the capability that owns the tables."""
    _holders.update({f"{holder.kind} {holder.name}": holder for holder in told})


def holders_of(kind: str) -> list[Holder]:
    return [holder for holder in _holders.values() if holder.kind == kind]


def holder_named(kind: str, name: str) -> Holder:
    """Raises KeyError for a holder that nobody told."""
    return _holders[f"{kind} {name}"]


def holders(kind: str, key: int) -> list[Holder]:
    """Those that point to this record now; one statement each."""
    return [holder for holder in holders_of(kind) if holder.of(key).exists()]
