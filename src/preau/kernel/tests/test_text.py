import pytest

from preau.kernel.text import fold, localized


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("  Zoé   MÜLLER ", "zoe muller"), ("Łucja", "łucja"), ("Cœur", "coeur"), ("N’Diaye", "n’diaye"), ("", "")],
)
def test_names_compare_without_accents_case_and_spaces(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_a_text_falls_back_to_french() -> None:
    assert localized({"fr": "Bonjour", "en": "Hello"}, "en-gb") == "Hello"
    assert localized({"fr": "Bonjour", "en": ""}, "en") == "Bonjour"
    assert localized({"fr": "Bonjour"}, "de") == "Bonjour"
