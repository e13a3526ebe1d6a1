"""The story is played once for all the portals of a run of the tests; each starts from a copy of its morning.

What was played lives as long as its run: the next one plays again, so that no change of the product can meet
a town of yesterday.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from preau.foundation import clock
from preau.kernel.instants import PARIS
from tests.harness import migrated
from tests.journeys import rows

ROOT = Path(__file__).resolve().parents[2]
LOG, FAILED, ADDRESS = "log.txt", "failed", "database"
KEPT = ("files", "keys")
PLAYED_WITHIN_SECONDS = 420  # on two busy cores
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Story:
    """A town of so many households beside the cast; ``folder`` is the same for every process of this run."""

    folder: Path
    households: int
    until: str = "2024-11-12"

    def begins(self) -> None:
        """Whichever process asks first; the play goes on while each waits for its own morning."""
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            log = (self.folder / LOG).open("xb")
        except FileExistsError:
            return
        play = (sys.executable, "-m", "tests.journeys.playing", str(self.folder), str(self.households), self.until)
        with log:  # a child of nobody: who began may end before the others have seen their mornings
            subprocess.run(["setsid", "--fork", *play], cwd=ROOT, stdout=log, stderr=log, check=True)

    def copied(self, day: str, into: Path, database: str) -> Mapping[str, str]:
        """The town as nine o'clock of ``day`` finds it; the variables that say where it lies.

        ``database`` is the name of the copy on PostgreSQL. Raises RuntimeError when the story does not come so far.
        """
        self.begins()
        kept = self._waits_for(day)
        for name in KEPT:
            shutil.copytree(kept / name, into / name)
        told = {"PREAU_DATA_DIR": str(into)} | _copied_database(kept, into, database)
        _is_nine_now(told, day)
        return told

    def _waits_for(self, day: str) -> Path:
        until = time.monotonic() + PLAYED_WITHIN_SECONDS
        while time.monotonic() < until and not (self.folder / FAILED).exists():
            if (self.folder / day).exists():
                return self.folder / day
            time.sleep(0.2)
        raise RuntimeError(f"the story did not come to {day}:\n{(self.folder / LOG).read_text()[-4000:]}")


def on_postgresql() -> bool:
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


def _copied_database(kept: Path, into: Path, name: str) -> dict[str, str]:
    if not on_postgresql():
        shutil.copy(kept / "preau.sqlite3", into)
        return {}
    with migrated.server() as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {(kept / ADDRESS).read_text()}")
    return {"DATABASE_URL": migrated.url_of(name)}


def _is_nine_now(told: Mapping[str, str], day: str) -> None:
    """The clock of a portal goes on from its morning, however long ago the story came by."""
    shift = _from_now_to_nine(day)
    rows.asked(told, 'UPDATE clock_rehearsal SET "offset" = %s', shift if on_postgresql() else shift // MICROSECOND)


def _from_now_to_nine(day: str) -> timedelta:
    return datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=PARIS) - clock.real_now()
