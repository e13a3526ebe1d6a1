"""One table of colours; the stylesheet says the same, and every text can be read."""

import re
from pathlib import Path

import pytest

from preau.foundation.design.rules import palette
from preau.foundation.design.rules.colour import contrast
from preau.foundation.design.rules.palette import TOKENS, Hues, Shade

SHEET = (Path(__file__).parents[1] / "static" / "design" / "house.css").read_text(encoding="utf-8")


def in_css(shade: Shade) -> str:
    lightness, chroma, hue = shade
    angle = f"var(--hue-{hue})" if isinstance(hue, str) else hue
    numbers = " ".join(f"{number:g}" for number in (lightness, chroma))
    return f"oklch({numbers} {angle})"


@pytest.mark.parametrize("token", TOKENS)
def test_the_stylesheet_says_what_the_table_says(token: str) -> None:
    light, dark = TOKENS[token]
    assert f"--{token}: light-dark({in_css(light)}, {in_css(dark)});" in SHEET


def test_older_browsers_get_the_same_day() -> None:
    fallback = SHEET.split("@supports not", 1)[1]
    for token, code in palette.hexes().items():
        assert f"--{token}: {code};" in fallback


def test_the_default_hues_of_the_sheet_are_those_of_the_table() -> None:
    assert re.findall(r"--hue-(ink|sun): (\d+);", SHEET) == [("ink", str(Hues().ink)), ("sun", str(Hues().sun))]


@pytest.mark.parametrize("hue", range(0, 360, 5))
def test_no_hue_makes_a_text_unreadable(hue: int) -> None:
    assert palette.weak_pairs(Hues(ink=hue)) == []
    assert palette.weak_pairs(Hues(sun=hue)) == []


def test_a_paler_ink_would_be_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TOKENS, "soft", ((0.62, 0.035, "ink"), TOKENS["soft"][1]))
    weak = palette.weak_pairs(Hues())
    assert {pair.text for pair in weak} == {"soft"}
    assert {pair.scheme for pair in weak} == {"light"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edge_of_a_field_is_seen(scheme: palette.Scheme) -> None:
    edge = palette.colour("edge", Hues(), scheme)
    assert contrast(edge, palette.colour("card", Hues(), scheme)) >= 3  # WCAG 2.2, 1.4.11
