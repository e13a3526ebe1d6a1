"""Whether a question makes sense by itself, and a comparison for the question it looks at."""

from collections.abc import Mapping
from typing import Any

from preau.kernel.documents import Unreadable
from preau.procedures.definition.conditions import (
    Answered,
    Compare,
    Condition,
    Contains,
    In,
    Is,
    IsNot,
    Leaf,
    is_day,
    leaves_of,
)
from preau.procedures.definition.days import is_bound
from preau.procedures.definition.schema import Field, Kind

CHOSEN = (Kind.CHOICE, Kind.CHOICES)
COUNTED = (Kind.NUMBER, Kind.AMOUNT)
WHOLE = (*COUNTED, Kind.CHILD, Kind.SCHOOL)
COMPOSED = (Kind.CHOICES, Kind.ADDRESS, Kind.GROUP, Kind.IBAN)
UNREPEATED = (Kind.GROUP, Kind.IBAN, Kind.EXPLANATION)
MOST_ROWS, MOST_CELLS = 20, 200
NAMES = ("name", "first_name", "last_name")
PREFILLS: Mapping[str, tuple[Kind, ...]] = {
    **{f"profile.{name}": (Kind.TEXT,) for name in NAMES},
    "profile.email": (Kind.EMAIL, Kind.TEXT),
    "profile.phone": (Kind.PHONE, Kind.TEXT),
    "profile.address": (Kind.ADDRESS,),
}


def expect(fine: bool, at: str, problem: str) -> None:
    """Raises Unreadable with this place when it is not fine."""
    if not fine:
        raise Unreadable(at, problem)


def check_bounds(question: Field, at: str) -> None:
    """Bounds belong to numbers and days, rows to groups, a prefill to what the profile knows."""
    bounds = {"min": question.min, "max": question.max}
    for name, number in bounds.items():
        expect(number is None or question.kind in COUNTED, f"{at}.{name}", "only a number or an amount has bounds")
    low, high = question.min, question.max
    expect(low is None or high is None or low <= high, f"{at}.max", "smaller than min")
    for name in ("earliest", "latest"):
        text = getattr(question, name)
        expect(not text or question.kind is Kind.DATE, f"{at}.{name}", "only a date has such bounds")
        expect(not text or is_bound(text), f"{at}.{name}", "today, -3m, +1y, +10d or a day such as 2024-08-23")
    fits = PREFILLS.get(question.prefill, ())
    known = f"one of {', '.join(PREFILLS)}, for a question of its kind"
    expect(not question.prefill or question.kind in fits, f"{at}.prefill", known)


def check_rows(question: Field, at: str) -> None:
    """Exactly a group has questions of its own, simple ones, and a number of rows that a page can bear."""
    expect((question.kind is Kind.GROUP) == bool(question.fields), f"{at}.fields", "exactly a group asks questions")
    if question.kind is not Kind.GROUP:
        return
    expect(0 <= question.min_items <= question.max_items, f"{at}.min_items", "from none to max_items")
    expect(question.required or not question.min_items, f"{at}.min_items", "only of a required group")
    expect(0 < question.max_items <= MOST_ROWS, f"{at}.max_items", f"from 1 to {MOST_ROWS}")
    cells = question.max_items * len(question.fields)
    expect(cells <= MOST_CELLS, f"{at}.max_items", f"{cells} questions on one page, {MOST_CELLS} at most")
    for place, inner in enumerate(question.fields):
        expect(inner.kind not in UNREPEATED, f"{at}.fields[{place}].kind", "not in a group")
        expect(inner.when is None, f"{at}.fields[{place}].when", "no condition in a group")
        expect(not inner.prefill, f"{at}.fields[{place}].prefill", "nothing to copy in a group")


def check_condition(condition: Condition | None, at: str, known: Mapping[str, Field]) -> None:
    """Only earlier questions or facts, compared with what their answers can be."""
    for leaf in leaves_of(condition):
        fact = leaf.field.startswith("_")
        expect(fact or leaf.field in known, at, f"{leaf.field!r} is not a question asked before")
        expect(fact or _makes_sense(leaf, known[leaf.field]), at, f"{leaf.field!r} is never answered like this")


def _makes_sense(leaf: Leaf, question: Field) -> bool:
    match leaf:
        case Answered():
            return True
        case Contains(value=value):
            return question.kind is Kind.CHOICES and _is_choice(value, question)
        case Compare(value=value):
            return _is_number(value, question) or (question.kind is Kind.DATE and is_day(value))
        case In(values=values):
            return all(_can_be(value, question) for value in values)
        case Is(value=value) | IsNot(value=value):
            return _can_be(value, question)


def _can_be(value: Any, question: Field) -> bool:
    if question.kind in COMPOSED:
        return False
    if question.kind is Kind.CHOICE:
        return _is_choice(value, question)
    if question.kind is Kind.YES_NO:
        return value in ("oui", "non")
    if question.kind is Kind.ACCEPTANCE:
        return value is True
    return type(value) is (int if question.kind in WHOLE else str)


def _is_choice(value: Any, question: Field) -> bool:
    return value in [choice.value for choice in question.choices]


def _is_number(value: Any, question: Field) -> bool:
    return question.kind in COUNTED and type(value) is int
