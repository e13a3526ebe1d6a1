"""What axe has looked at: each page once in each state, whoever opens it, in whichever process of a run."""

import hashlib
from pathlib import Path


class Seen:
    """Each state is an empty file, once the processes of this run share a folder; until then we remember our own."""

    def __init__(self) -> None:
        self._own: set[str] = set()
        self.shared: Path | None = None

    def first_time(self, state: str) -> bool:
        if self.shared is None:
            before = len(self._own)
            self._own.add(state)
            return len(self._own) > before
        try:
            (self.shared / hashlib.sha256(state.encode()).hexdigest()).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True
