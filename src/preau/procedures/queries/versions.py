"""Published versions, read into definitions."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Max, OuterRef, Subquery

from preau.kernel.text import fold
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


def catalogue() -> list[LoadedProcedure]:
    """The last version of every démarche shown to families, by category then title.

    One query; one more for the documents of versions that this process has not read yet.
    """
    newest = (
        ProcedureVersion.objects.filter(key=OuterRef("key")).values("key").annotate(last=Max("version")).values("last")
    )
    rows = ProcedureVersion.objects.filter(version=Subquery(newest)).order_by("key")
    versions = tuple(rows.values_list("pk", "version", "digest"))
    _read_now({digest for _pk, _version, digest in versions} - set(_read))
    return list(_listed(versions))


def _read_now(digests: set[str]) -> None:
    if digests:
        for row in ProcedureVersion.objects.filter(digest__in=digests).order_by("pk"):
            definition_from(row)


@lru_cache(maxsize=4)
def _listed(versions: tuple[tuple[int, int, str], ...]) -> tuple[LoadedProcedure, ...]:
    """In order; made once for a catalogue, like what was read."""
    loaded = (LoadedProcedure(pk, version, _read[digest], digest) for pk, version, digest in versions)
    return tuple(sorted((one for one in loaded if one.definition.listed), key=_place))


def read_before(digest: str) -> Definition:
    """A definition that this process has read, without a query. Raises KeyError."""
    return _read[digest]


def _place(loaded: LoadedProcedure) -> tuple[str, str]:
    return fold(loaded.definition.category.fr), fold(loaded.definition.title.fr)


def _loaded(row: ProcedureVersion) -> LoadedProcedure:
    return LoadedProcedure(row.pk, row.version, definition_from(row), row.digest)
