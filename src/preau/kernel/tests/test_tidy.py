"""A line as its author meant it."""

import pytest

from preau.kernel.text import tidy


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Le   Goff ", "Le Goff"),
        ("a\r\nb\tc", "a b c"),
        ("a\u00a0b\u202fc", "a b c"),
        ("a\u200bb\u202ec\ufeffd\u0007e", "abcde"),
        ("e\u0301", "é"),
        ("d’Ormesson", "d’Ormesson"),
        ("", ""),
    ],
)
def test_keeps_what_is_seen(typed: str, kept: str) -> None:
    assert tidy(typed) == kept
