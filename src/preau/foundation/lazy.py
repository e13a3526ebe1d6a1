"""Names that a package offers before Django has loaded its models."""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def names_from(package: str, **homes: str) -> Callable[[str], Any]:
    """A module ``__getattr__``: ``record="operations"`` is imported from there at its first use.

    A package cannot import its own models while Django imports the package to find its AppConfig.
    """

    def lookup(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module = import_module(f"{package}.{homes[name] or name}")
        return getattr(module, name) if homes[name] else module

    return lookup
