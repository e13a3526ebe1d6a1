"""Conditions between JSON and their tree, both ways."""

from collections.abc import Callable, Mapping
from typing import Any

from preau.kernel.documents import Unreadable
from preau.procedures.definition.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Compare,
    Condition,
    Contains,
    In,
    Is,
    IsNot,
    Leaf,
    Order,
)
from preau.procedures.definition.readers import BOOL, STRING, Reader, list_of

DEEPEST = 10


def read_condition(data: Any, at: str) -> Condition:
    """Raises Unreadable, with the dotted place of the first fault."""
    if at.count(".all[") + at.count(".any[") > DEEPEST:
        raise Unreadable(at, f"conditions may not be nested more than {DEEPEST} deep")
    match data:
        case {"all": parts, **rest} if not rest:
            return AllOf(list_of(read_condition)(parts, f"{at}.all"))
        case {"any": parts, **rest} if not rest:
            return AnyOf(list_of(read_condition)(parts, f"{at}.any"))
        case {"field": str(field), **rest} if len(rest) == 1 and set(rest) <= set(READERS):
            return _leaf(field, rest, at)
    raise Unreadable(at, f"expected {{field, {' | '.join(READERS)}}} or {{all: […]}} or {{any: […]}}")


def as_json(condition: Condition) -> dict[str, Any]:
    """The same as ``read_condition`` reads, for the script of the page."""
    match condition:
        case AllOf(parts):
            return {"all": [as_json(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [as_json(part) for part in parts]}
        case Compare(field, order, value):
            return {"field": field, str(order): value}
        case In(field, values):
            return {"field": field, "in": list(values)}
        case _:
            return {"field": condition.field, WORDS[type(condition)]: condition.value}


def _leaf(field: str, comparison: dict[Any, Any], at: str) -> Leaf:
    ((word, data),) = comparison.items()
    value = READERS[word](data, f"{at}.{word}")
    return Compare(field, Order(word), value) if word in set(Order) else LEAVES[word](field, value)


def _scalar(data: Any, at: str) -> Any:
    if not isinstance(data, str | int | bool):
        raise Unreadable(at, f"expected a text, a number, true or false, got {data!r}")
    return data


LEAVES: Mapping[str, Callable[[str, Any], Leaf]] = {
    "is": Is,
    "is_not": IsNot,
    "in": In,
    "contains": Contains,
    "answered": Answered,
}
WORDS: Mapping[type, str] = {Is: "is", IsNot: "is_not", Contains: "contains", Answered: "answered"}
READERS: Mapping[str, Reader] = {
    "is": _scalar,
    "is_not": _scalar,
    "in": list_of(_scalar),
    "contains": STRING,
    "answered": BOOL,
    **dict.fromkeys(Order, _scalar),
}
