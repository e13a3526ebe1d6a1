"""Every URL that the site answers, and every row that somebody declared."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.matrix import Row


def route_names(patterns: Iterable[URLPattern | URLResolver] | None = None, namespace: str = "") -> Iterator[str]:
    """``cases:list``, ``account_login``…; a pattern without a name comes as its own regex, which no row can match."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from route_names(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name or pattern.pattern}"


def declared() -> dict[str, Row]:
    """The rows of all capabilities. Raises ValueError when two of them speak of one URL."""
    rows: dict[str, Row] = {}
    for module in _modules():
        ours: dict[str, Any] = module.ACCESS
        if twice := rows.keys() & ours.keys():
            raise ValueError(f"declared twice: {sorted(twice)}")
        rows |= ours
    return rows


def _modules() -> Iterator[ModuleType]:
    for config in apps.get_app_configs():
        tests = f"{config.name}.tests"
        if config.name.startswith("preau.") and find_spec(tests) and find_spec(f"{tests}.access"):
            yield import_module(f"{tests}.access")


def missing(names: Iterable[str], rows: Iterable[str]) -> list[str]:
    return sorted(set(names) - set(rows))
