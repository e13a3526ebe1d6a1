"""A number is read by pairs, whatever the way it was typed."""

import pytest

from preau.kernel.phones import as_read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("0612345678", "06 12 34 56 78", id="as it is kept"),
        pytest.param("01.53.27.11.11", "01 53 27 11 11", id="with dots"),
        pytest.param("+33 (0)6 12 34 56 78", "06 12 34 56 78", id="from abroad to the mainland"),
        pytest.param("0033612345678", "06 12 34 56 78", id="with two zeros"),
        pytest.param("+262692123456", "+262 692 12 34 56", id="overseas"),
        pytest.param("+442079460018", "+44 20 7946 0018", id="abroad"),
        pytest.param("3975", "3975", id="a short number"),
        pytest.param("01 53 27 11 11 (poste 12)", "01 53 27 11 11 (poste 12)", id="with words"),
        pytest.param("+999123", "+999123", id="a country that does not exist"),
        pytest.param("", "", id="none"),
    ],
)
def test_a_number_is_read_aloud(typed: str, read: str) -> None:
    assert as_read(typed).replace("\u00a0", " ") == read


def test_a_number_stays_on_one_line() -> None:
    assert " " not in as_read("0612345678") + as_read("+262692123456")
