"""Published versions, read into definitions."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, OuterRef, Subquery

from preau.procedures.definition import Definition, read
from preau.procedures.models import ProcedureVersion

# A digest names a content for ever, so what was read once is never read again.
_read: dict[str, Definition] = {}


class UnknownProcedure(LookupError):
    """No démarche was published under this key."""


@dataclass(frozen=True)
class LoadedProcedure:
    """A version and its definition."""

    version_id: int
    version: int
    definition: Definition


def definition_from(row: ProcedureVersion) -> Definition:
    """The definition of a version at hand, without a query."""
    if row.digest not in _read:
        _read[row.digest] = read(row.document)
    return _read[row.digest]


def definition_of(version_id: int) -> Definition:
    """Raises ProcedureVersion.DoesNotExist."""
    return definition_from(ProcedureVersion.objects.get(pk=version_id))


def current(key: str) -> LoadedProcedure:
    """The version that a new demande takes, in one query. Raises UnknownProcedure."""
    row = ProcedureVersion.objects.filter(key=key).order_by("-version").first()
    if row is None:
        raise UnknownProcedure(key)
    return _loaded(row)


def catalogue() -> list[LoadedProcedure]:
    """The last version of every démarche shown to families, by category then title; one query."""
    newest = (
        ProcedureVersion.objects.filter(key=OuterRef("key")).values("key").annotate(last=Max("version")).values("last")
    )
    rows = ProcedureVersion.objects.filter(version=Subquery(newest)).order_by("key")
    return sorted(_listed(rows), key=lambda loaded: (loaded.definition.category.fr, loaded.definition.title.fr))


def _listed(rows: Iterable[ProcedureVersion]) -> list[LoadedProcedure]:
    return [loaded for loaded in map(_loaded, rows) if loaded.definition.listed]


def _loaded(row: ProcedureVersion) -> LoadedProcedure:
    return LoadedProcedure(row.pk, row.version, definition_from(row))
