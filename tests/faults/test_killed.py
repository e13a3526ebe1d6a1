"""A process killed anywhere in an operation leaves all of it or nothing, and the next try succeeds."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = pytest.mark.proof

ROOT = Path(__file__).parents[2]
EVERY_STATEMENT = 400  # more than any of these steps needs
Rows = Counter[str]


def run(step: str, folder: Path, before: int = 0) -> bool:
    """Whether the step came to its end; False when it was killed."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.scenario", step, str(before)],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "preau.config.settings", "PREAU_PROFILE": "demo", "PREAU_DEMO": "1",
                          "PREAU_DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder}/preau.sqlite3"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr
    return done.returncode == 0


def rows(folder: Path) -> Rows:
    """How many rows each table has, and how many cases each state: what an operation leaves behind."""
    with closing(sqlite3.connect(folder / "preau.sqlite3")) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counted = Counter({name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names})
        counted.update(
            {f"case {state}": n for state, n in database.execute("SELECT state, count(*) FROM cases_case GROUP BY 1")}
        )
        return counted


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ready")
    assert run("prepare", folder)
    return folder


@pytest.fixture(scope="module")
def sent(ready: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sent") / "data"
    shutil.copytree(ready, folder)
    assert run("send", folder)
    return folder


@pytest.fixture(scope="module")
def accepted(sent: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("accepted") / "data"
    shutil.copytree(sent, folder)
    assert run("accept", folder)
    return folder


def test_a_family_s_enrolment_is_sent_whole_or_not_at_all(ready: Path, sent: Path, tmp_path: Path) -> None:
    deaths = _kill_everywhere("send", ready, {"nothing": rows(ready), "all": rows(sent)}, tmp_path)
    assert deaths > 10, "a sending has more statements than that: the killer did not kill"


def test_an_agent_s_decision_is_taken_whole_or_not_at_all(sent: Path, accepted: Path, tmp_path: Path) -> None:
    deaths = _kill_everywhere("accept", sent, {"nothing": rows(sent), "all": rows(accepted)}, tmp_path)
    assert deaths > 10


def _kill_everywhere(step: str, start: Path, outcomes: dict[str, Rows], folder: Path) -> int:
    """Die before each statement in turn, look, then try again; returns how many times it died."""
    for before in range(1, EVERY_STATEMENT):
        copy = folder / str(before)
        shutil.copytree(start, copy)
        survived = run(step, copy, before)
        assert rows(copy) in outcomes.values(), f"half done when killed before statement {before}"
        assert survived or run(step, copy)
        assert rows(copy) == outcomes["all"], f"not whole after a second try, killed before statement {before}"
        shutil.rmtree(copy)
        if survived:
            return before - 1
    raise AssertionError(f"{step} takes more than {EVERY_STATEMENT} statements")
