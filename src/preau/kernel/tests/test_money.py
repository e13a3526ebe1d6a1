import pytest
from hypothesis import given
from hypothesis import strategies as st

from preau.kernel.money import euros, split


@pytest.mark.parametrize(
    ("cents", "french", "english"),
    [
        (0, "0,00\u00a0€", "€0.00"),
        (13, "0,13\u00a0€", "€0.13"),
        (6384, "63,84\u00a0€", "€63.84"),
        (123456789, "1\u202f234\u202f567,89\u00a0€", "€1,234,567.89"),
        (-684, "\u22126,84\u00a0€", "\u2212€6.84"),
    ],
)
def test_euros_are_written_as_people_read_them(cents: int, french: str, english: str) -> None:
    assert euros(cents) == french
    assert euros(cents, language="en") == english


@given(st.integers(-10_000, 1_000_000), st.lists(st.integers(0, 50), min_size=1, max_size=6).filter(any))
def test_shares_add_up_and_stay_within_a_cent_of_the_exact_share(amount: int, weights: list[int]) -> None:
    parts = split(amount, weights)
    assert sum(parts) == amount
    assert all(
        abs(part * sum(weights) - amount * weight) < sum(weights) for part, weight in zip(parts, weights, strict=True)
    )


def test_the_largest_remainder_gets_the_cent() -> None:
    assert split(100, [1, 1, 1]) == [34, 33, 33]
    assert split(10, [1, 2]) == [3, 7]
