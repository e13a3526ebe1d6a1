"""Rows that are read are named tuples (ADR 34), and their defaults are values."""

from collections.abc import Iterable
from dataclasses import Field, field
from typing import Any, NamedTuple

from tests.modules import our_modules


def rows() -> list[Any]:
    list(our_modules())  # a class is known once its module is loaded
    return [
        kind for kind in tuple.__subclasses__() if kind.__module__.startswith("preau.") and hasattr(kind, "_fields")
    ]


def without_value(kinds: Iterable[Any]) -> list[tuple[str, str]]:
    """(class, field) whose default is a dataclass's recipe of a value instead of one."""
    defaults = ((kind.__name__, name, value) for kind in kinds for name, value in kind._field_defaults.items())
    return [(kind, name) for kind, name, value in defaults if isinstance(value, Field)]


def test_each_default_is_a_value() -> None:
    kinds = rows()
    assert len(kinds) > 100
    assert without_value(kinds) == []


def test_a_recipe_is_found() -> None:
    """Negative control."""

    class Bag(NamedTuple):
        things: list[str] = field(default_factory=list)

    assert without_value([Bag]) == [("Bag", "things")]
