"""The second process of a story leaves the core of the first one, with its session, where that is possible."""

import os
from collections.abc import Iterable

import pytest

from preau.demo import cores

SESSION = 4321


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, set[int]]]:
    """(process, cores) as they are asked for, on a machine of two cores of which we have the first."""
    asked: list[tuple[int, set[int]]] = []
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0}, raising=False)
    monkeypatch.setattr(os, "sched_setaffinity", lambda process, to: asked.append((process, to)), raising=False)
    monkeypatch.setattr(cores, "_session", lambda: SESSION)
    return asked


@pytest.mark.django_db
class TestLeaving:
    def test_takes_the_session_along(self, moved: list[tuple[int, set[int]]]) -> None:
        cores.leave()
        assert moved == [(0, {1}), (SESSION, {1})]

    def test_is_not_for_who_was_free(self, moved: list[tuple[int, set[int]]], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1})
        cores.leave()
        assert moved == []

    def test_stays_on_a_machine_of_one_core(
        self, moved: list[tuple[int, set[int]]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "cpu_count", lambda: 1)
        cores.leave()
        assert moved == []

    def test_refused_by_the_machine_stops_nothing(
        self, moved: list[tuple[int, set[int]]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A container that was given one core of a larger machine."""

        def refuse(_process: int, _to: Iterable[int]) -> None:
            raise OSError(22, "Invalid argument")

        monkeypatch.setattr(os, "sched_setaffinity", refuse)
        cores.leave()
        assert moved == []


@pytest.mark.django_db
def test_the_session_is_a_process_of_the_server() -> None:
    from django.db import connection

    if connection.vendor == "postgresql":
        connection.ensure_connection()
        assert cores._session() == connection.connection.info.backend_pid
    else:
        with pytest.raises(ProcessLookupError):
            cores._session()
