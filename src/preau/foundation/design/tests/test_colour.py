"""OKLCH to the screen: the table was worked out with the colour pickers of two browsers."""

import pytest

from preau.foundation.design.rules.colour import Oklch, contrast, hex_code

BLACK, WHITE = Oklch(0, 0, 0), Oklch(1, 0, 0)


@pytest.mark.parametrize(
    ("colour", "code"),
    [
        pytest.param(WHITE, "#ffffff", id="white"),
        pytest.param(BLACK, "#000000", id="black"),
        pytest.param(Oklch(0.627955, 0.257683, 29.2339), "#ff0000", id="the red of screens"),
        pytest.param(Oklch(0.519752, 0.176858, 142.4953), "#008000", id="the green of CSS"),
        pytest.param(Oklch(0.452014, 0.313214, 264.052), "#0000ff", id="the blue of screens"),
        pytest.param(Oklch(0.599871, 0, 0), "#808080", id="the grey of CSS"),
        pytest.param(Oklch(0.9, 0.4, 142), "#00ff00", id="more than a screen can show is clipped"),
    ],
)
def test_a_colour_has_the_code_that_browsers_give_it(colour: Oklch, code: str) -> None:
    assert hex_code(colour) == code


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        pytest.param(BLACK, WHITE, 21.0, id="black on white"),
        pytest.param(WHITE, WHITE, 1.0, id="nothing to read"),
        pytest.param(Oklch(0.599871, 0, 0), WHITE, 3.95, id="#808080 on white, just too pale for text"),
        pytest.param(Oklch(0.452014, 0.313214, 264.052), WHITE, 8.59, id="blue on white"),
        pytest.param(Oklch(0.627955, 0.257683, 29.2339), WHITE, 4.0, id="red on white"),
    ],
)
def test_contrast_is_that_of_wcag_in_both_directions(one: Oklch, other: Oklch, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)
