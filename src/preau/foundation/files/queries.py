"""Reading files back. Whoever calls has already asked whether this person may."""

from collections.abc import Iterator

from preau.foundation.files.models import StoredFile
from preau.foundation.files.storage import store


def stored(stored_id: int) -> StoredFile:
    """Raises StoredFile.DoesNotExist."""
    return StoredFile.objects.get(pk=stored_id)


def read(stored_id: int) -> bytes:
    """The clear bytes. Raises StoredFile.DoesNotExist, FileNotFoundError or Damaged."""
    return store().read(stored(stored_id).path)


def chunks(stored_file: StoredFile) -> Iterator[bytes]:
    """The same a piece at a time, for what is large. Raises FileNotFoundError or Damaged."""
    return store().chunks(stored_file.path)
