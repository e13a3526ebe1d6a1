"""When a question or a document is asked: a tree of plain comparisons, no expression language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Answers = Mapping[str, Any]


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


@dataclass(frozen=True)
class AllOf:
    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple["Condition", ...]


Condition = Is | IsNot | In | AllOf | AnyOf


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Whether the condition is met. Total: a question without answer is never met, whatever is compared."""
    match condition:
        case None:
            return True
        case AllOf(parts):
            return all(holds(part, answers) for part in parts)
        case AnyOf(parts):
            return any(holds(part, answers) for part in parts)
        case _:
            return _answered(condition.field, answers) and _met(condition, answers[condition.field])


def fields_of(condition: Condition | None) -> frozenset[str]:
    """Every question that the condition looks at."""
    match condition:
        case None:
            return frozenset()
        case AllOf(parts) | AnyOf(parts):
            return frozenset().union(*(fields_of(part) for part in parts))
        case _:
            return frozenset({condition.field})


def _answered(field: str, answers: Answers) -> bool:
    return answers.get(field) not in (None, "", [])


def _met(condition: Is | IsNot | In, answer: Any) -> bool:
    match condition:
        case Is(value=value):
            return _same(answer, value)
        case IsNot(value=value):
            return not _same(answer, value)
        case In(values=values):
            return any(_same(answer, value) for value in values)


def _same(answer: Any, value: Any) -> bool:
    # True equals 1 for Python, never for a person.
    return type(answer) is type(value) and bool(answer == value)
