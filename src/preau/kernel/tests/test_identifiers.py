import pytest
from hypothesis import given
from hypothesis import strategies as st

from preau.kernel.identifiers import ALPHABET, new_reference, new_token, normalise_reference

REFERENCE = new_reference("CE", 2024)
references = st.builds(new_reference, st.sampled_from(["CE", "F", "DO"]), st.just(2024))


def test_a_reference_tells_its_kind_and_year() -> None:
    assert REFERENCE.startswith("CE-24-")
    assert len(REFERENCE) <= 20


def test_references_do_not_meet() -> None:
    assert len({new_reference("CE", 2024) for _ in range(5_000)}) == 5_000


@given(references)
def test_what_people_type_is_understood(reference: str) -> None:
    for typed in (reference.lower(), reference.replace("-", ""), f" {reference.replace('-', ' ')} "):
        assert normalise_reference(typed) == reference


@given(references)
def test_letters_that_look_like_figures_are_understood(reference: str) -> None:
    prefix, tail = reference.split("-", 1)
    assert normalise_reference(f"{prefix}-{tail.replace('0', 'o').replace('1', 'l')}") == reference


@given(references, st.data())
def test_any_single_wrong_symbol_is_caught(reference: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(6, len(reference) - 1).filter(lambda n: reference[n] != "-"))
    other = data.draw(st.sampled_from([symbol for symbol in ALPHABET if symbol != reference[place]]))
    with pytest.raises(ValueError, match="wrong"):
        normalise_reference(reference[:place] + other + reference[place + 1 :])


@given(st.builds(new_reference, st.just("CE"), st.just(2024)), st.integers(6, 8))
def test_a_swap_of_two_neighbours_is_caught(reference: str, place: int) -> None:
    swapped = reference[:place] + reference[place + 1] + reference[place] + reference[place + 2 :]
    if swapped != reference:
        with pytest.raises(ValueError, match="wrong"):
            normalise_reference(swapped)


@pytest.mark.parametrize("text", ["", "bonjour", "CE-24", "12-24-7KQ3-7KQ3-M", "CE-24-7KQ3-7KQ3-*", "é" * 20])
def test_what_is_not_a_reference_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a reference"):
        normalise_reference(text)


def test_a_token_has_128_bits_and_never_repeats() -> None:
    tokens = {new_token() for _ in range(1_000)}
    assert len(tokens) == 1_000
    assert all(len(token) == 22 for token in tokens)
