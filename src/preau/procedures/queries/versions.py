"""Published versions, read into definitions."""

from collections.abc import Collection
from typing import NamedTuple

from preau.procedures.definition import Definition, read
from preau.procedures.models import ProcedureVersion

# A digest names a content for ever, so what was read once is never read again.
_read: dict[str, Definition] = {}


class UnknownProcedure(LookupError):
    """No démarche was published under this key."""


class LoadedProcedure(NamedTuple):
    """A version and its definition."""

    version_id: int
    version: int
    definition: Definition
    digest: str


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


def definitions_of(digests: Collection[str]) -> dict[str, Definition]:
    """Some versions, by key: one query for those that this process has not read yet, if any."""
    unread = set(digests) - set(_read)
    if unread:
        for row in ProcedureVersion.objects.filter(digest__in=unread).order_by("pk"):
            definition_from(row)
    return {definition.key: definition for definition in (_read[digest] for digest in digests)}


def agendas_booked_by(keys: Collection[str]) -> frozenset[str]:
    """Where these démarches make appointments, or did in a version that a running demande keeps; one query."""
    rows = ProcedureVersion.objects.filter(key__in=keys).order_by("pk")
    return frozenset(rows.values_list("document__appointment__agenda", flat=True)) - {None}


def _loaded(row: ProcedureVersion) -> LoadedProcedure:
    return LoadedProcedure(row.pk, row.version, definition_from(row), row.digest)
