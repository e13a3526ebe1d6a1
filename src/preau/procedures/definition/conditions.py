"""When a question or a document is asked: a tree of plain comparisons, no expression language."""

import operator
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Answers = Mapping[str, Any]
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Is:
    """The answer is exactly this value."""

    field: str
    value: Any


@dataclass(frozen=True)
class IsNot:
    """There is an answer, and it is another one."""

    field: str
    value: Any


@dataclass(frozen=True)
class In:
    """The answer is one of these values."""

    field: str
    values: tuple[Any, ...]


class Order(StrEnum):
    """How an answer stands to a value: greater, at least, less, at most."""

    GT = "gt"
    GE = "ge"
    LT = "lt"
    LE = "le"


@dataclass(frozen=True)
class Compare:
    """Both are whole numbers (an amount counts in cents), or both are ISO days."""

    field: str
    order: Order
    value: Any


@dataclass(frozen=True)
class Contains:
    """Among the choices that were ticked is this one."""

    field: str
    value: str


@dataclass(frozen=True)
class Answered:
    """There is an answer, whatever it is; or, with False, there is none."""

    field: str
    value: bool


@dataclass(frozen=True)
class AllOf:
    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple["Condition", ...]


Leaf = Is | IsNot | In | Compare | Contains | Answered
Condition = Leaf | AllOf | AnyOf
TRUE, FALSE = AllOf(()), AnyOf(())
ORDERS: Mapping[Order, Callable[[Any, Any], bool]] = {
    Order.GT: operator.gt,
    Order.GE: operator.ge,
    Order.LT: operator.lt,
    Order.LE: operator.le,
}


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Whether the condition is met. Total: a question without answer meets no comparison, whatever is compared."""
    match condition:
        case None:
            return True
        case AllOf(parts):
            return all(holds(part, answers) for part in parts)
        case AnyOf(parts):
            return any(holds(part, answers) for part in parts)
        case Answered(field, value):
            return _answered(field, answers) is value
        case _:
            return _answered(condition.field, answers) and _met(condition, answers[condition.field])


def settled(condition: Condition, answers: Answers, *, still_open: Collection[str]) -> Condition:
    """The same tree for questions that are still open; what others answered is true or false once for all."""
    match condition:
        case AllOf(parts):
            return AllOf(tuple(settled(part, answers, still_open=still_open) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(settled(part, answers, still_open=still_open) for part in parts))
        case _ if condition.field in still_open:
            return condition
        case _:
            return TRUE if holds(condition, answers) else FALSE


def leaves_of(condition: Condition | None) -> tuple[Leaf, ...]:
    """Every comparison of the tree."""
    match condition:
        case None:
            return ()
        case AllOf(parts) | AnyOf(parts):
            return tuple(leaf for part in parts for leaf in leaves_of(part))
        case _:
            return (condition,)


def fields_of(condition: Condition | None) -> frozenset[str]:
    """Every question that the condition looks at."""
    return frozenset(leaf.field for leaf in leaves_of(condition))


def is_day(value: object) -> bool:
    """Written as an ISO day: such texts are in the order of the calendar."""
    return isinstance(value, str) and DAY.fullmatch(value) is not None


def _answered(field: str, answers: Answers) -> bool:
    return answers.get(field) not in (None, "", [])


def _met(condition: Is | IsNot | In | Compare | Contains, answer: Any) -> bool:
    match condition:
        case Is(value=value):
            return _same(answer, value)
        case IsNot(value=value):
            return not _same(answer, value)
        case In(values=values):
            return any(_same(answer, value) for value in values)
        case Contains(value=value):
            return isinstance(answer, list) and any(_same(one, value) for one in answer)
        case Compare(order=order, value=value):
            return _comparable(answer, value) and ORDERS[order](answer, value)


def _same(answer: Any, value: Any) -> bool:
    # True equals 1 for Python, never for a person.
    return type(answer) is type(value) and bool(answer == value)


def _comparable(answer: Any, value: Any) -> bool:
    return type(answer) is type(value) is int or (is_day(answer) and is_day(value))
