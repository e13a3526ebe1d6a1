"""Jobs and schedules by name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Any, Literal, TypeVar

from django.apps import apps
from django.utils.module_loading import module_has_submodule

ClockName = Literal["business", "real"]
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Schedule:
    """How often a job is due, on which clock."""

    every: timedelta
    clock: ClockName


_jobs: dict[str, Callable[..., Any]] = {}
_schedules: dict[str, Schedule] = {}


def job(name: str) -> Callable[[F], F]:
    """Register a function under a name; its arguments are JSON values."""

    def register(function: F) -> F:
        known = _jobs.setdefault(name, function)
        if (known.__module__, known.__qualname__) != (function.__module__, function.__qualname__):
            raise ValueError(f"two jobs called {name}")
        return function

    return register


def periodic(name: str, *, every: timedelta, clock: ClockName) -> Callable[[F], F]:
    """Schedule a job; also a decorator that registers it. Whole days fall due at midnight in Paris."""
    _schedules[name] = Schedule(every, clock)
    return job(name)


def function_of(name: str) -> Callable[..., Any]:
    """Raises KeyError for a name that no app registered."""
    return _jobs[name]


def schedules() -> dict[str, Schedule]:
    """Every schedule by the name of its job."""
    return dict(_schedules)


def autodiscover() -> None:
    """Import the ``jobs`` and ``handlers`` of every app, so that they register themselves."""
    for config in apps.get_app_configs():
        if not config.name.startswith("preau."):
            continue
        for module in ("jobs", "handlers"):
            if module_has_submodule(config.module, module):
                import_module(f"{config.name}.{module}")
