"""A condition is a tree of comparisons: pure, total, and false when nobody has answered."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preau.procedures.definition import (
    AllOf,
    Answered,
    AnyOf,
    Compare,
    Condition,
    Contains,
    In,
    Is,
    IsNot,
    Order,
    holds,
)

KEYS = st.sampled_from(["a", "b", "c", "__class__", "{{7*7}}"])
DAYS = st.dates().map(str)
VALUES = st.one_of(st.text(max_size=5), st.integers(-3, 3), st.booleans(), DAYS)
ANYTHING = st.one_of(VALUES, st.none(), st.lists(VALUES, max_size=2), st.dictionaries(st.text(), VALUES, max_size=2))
COMPARISONS: st.SearchStrategy[Condition] = st.one_of(
    st.builds(Is, KEYS, VALUES),
    st.builds(IsNot, KEYS, VALUES),
    st.builds(In, KEYS, st.lists(VALUES).map(tuple)),
    st.builds(Compare, KEYS, st.sampled_from(Order), VALUES),
    st.builds(Contains, KEYS, st.text(max_size=5)),
)
LEAVES: st.SearchStrategy[Condition] = st.one_of(COMPARISONS, st.builds(Answered, KEYS, st.booleans()))
TREES: st.SearchStrategy[Condition] = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        st.builds(AllOf, st.lists(parts, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(parts, max_size=3).map(tuple)),
    ),
    max_leaves=12,
)
ANSWERS = st.dictionaries(KEYS, ANYTHING)


@given(TREES, ANSWERS)
def test_every_tree_has_an_answer_whatever_was_said(condition: Condition, answers: dict[str, Any]) -> None:
    assert holds(condition, answers) in (True, False)


@given(COMPARISONS)
def test_no_answer_meets_no_comparison(condition: Condition) -> None:
    assert not holds(condition, {})


@given(TREES, TREES, ANSWERS)
def test_all_and_any_are_the_logic_of_their_parts(left: Condition, right: Condition, answers: dict[str, Any]) -> None:
    assert holds(AllOf((left, right)), answers) == (holds(left, answers) and holds(right, answers))
    assert holds(AnyOf((left, right)), answers) == (holds(left, answers) or holds(right, answers))


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        (None, {}, True),
        (Is("garde", "oui"), {"garde": "oui"}, True),
        (Is("garde", "oui"), {"garde": "non"}, False),
        (IsNot("garde", "oui"), {"garde": "non"}, True),
        (IsNot("garde", "oui"), {}, False),
        (IsNot("garde", "oui"), {"garde": ""}, False),
        (In("niveau", ("cp", "ce1")), {"niveau": "ce1"}, True),
        (Is("accord", True), {"accord": True}, True),
        (Is("nombre", 1), {"nombre": True}, False),
        (Compare("personnes", Order.GT, 4), {"personnes": 5}, True),
        (Compare("personnes", Order.GT, 4), {"personnes": 4}, False),
        (Compare("personnes", Order.GE, 4), {"personnes": 4}, True),
        (Compare("personnes", Order.LT, 4), {"personnes": True}, False),
        (Compare("montant", Order.LE, 1000), {"montant": "999"}, False),
        (Compare("jour", Order.LT, "2024-09-01"), {"jour": "2024-08-31"}, True),
        (Compare("jour", Order.LT, "2024-09-01"), {"jour": "31/08/2024"}, False),
        (Contains("salles", "cour"), {"salles": ["grande", "cour"]}, True),
        (Contains("salles", "cour"), {"salles": "cour"}, False),
        (Answered("mot", True), {"mot": "x"}, True),
        (Answered("mot", True), {"mot": ""}, False),
        (Answered("mot", False), {}, True),
        (Answered("nombre", True), {"nombre": 0}, True),
        (AllOf(()), {}, True),
        (AnyOf(()), {}, False),
    ],
)
def test_reads_as_it_is_written(condition: Condition | None, answers: dict[str, Any], expected: bool) -> None:
    assert holds(condition, answers) is expected
