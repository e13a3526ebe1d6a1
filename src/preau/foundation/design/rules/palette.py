"""The colours of the house: tokens derived from the two hues of a Caisse, by day and by night.

``static/design/house.css`` says the same in CSS (a test compares them); mails and PDFs, which know no
custom property, take the hex codes of ``hexes``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from preau.foundation.design.rules.colour import Oklch, contrast, hex_code

Hue = Literal["ink", "sun"] | int
Scheme = Literal["light", "dark"]
Shade = tuple[float, float, Hue]

WARM, BRICK, BOARD, BROWN = 85, 33, 158, 62

TOKENS: dict[str, tuple[Shade, Shade]] = {
    "paper": ((0.981, 0.011, WARM), (0.195, 0.018, "ink")),
    "card": ((1.0, 0.0, WARM), (0.237, 0.022, "ink")),
    "ink": ((0.37, 0.12, "ink"), (0.82, 0.08, "ink")),
    "text": ((0.25, 0.05, "ink"), (0.955, 0.012, "ink")),
    "soft": ((0.475, 0.035, "ink"), (0.775, 0.025, "ink")),
    "wash": ((0.952, 0.02, "ink"), (0.3, 0.04, "ink")),
    "on-ink": ((1.0, 0.0, WARM), (0.2, 0.05, "ink")),
    "line": ((0.895, 0.016, WARM), (0.37, 0.022, "ink")),
    "edge": ((0.6, 0.03, "ink"), (0.62, 0.03, "ink")),
    "sun": ((0.85, 0.155, "sun"), (0.82, 0.14, "sun")),
    "on-sun": ((0.27, 0.06, BROWN), (0.22, 0.05, BROWN)),
    "sun-wash": ((0.962, 0.045, "sun"), (0.31, 0.045, "sun")),
    "sun-text": ((0.43, 0.095, BROWN), (0.88, 0.11, "sun")),
    "brick": ((0.5, 0.165, BRICK), (0.78, 0.12, BRICK)),
    "brick-wash": ((0.955, 0.025, BRICK), (0.3, 0.05, BRICK)),
    "board": ((0.42, 0.09, BOARD), (0.82, 0.1, BOARD)),
    "board-wash": ((0.955, 0.03, BOARD), (0.295, 0.04, BOARD)),
    "asphalt": ((0.31, 0.04, "ink"), (0.15, 0.02, "ink")),
    "chalk": ((0.985, 0.008, WARM), (0.95, 0.01, WARM)),
    "chalk-soft": ((0.87, 0.02, "ink"), (0.8, 0.02, "ink")),
}

GROUNDS = ("paper", "card")
# Text first, its ground second: every pair that a page may show.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("ink", "text", "soft", "brick", "board", "sun-text") for ground in GROUNDS),
    *((text, "wash") for text in ("ink", "text", "soft")),
    *((text, wash) for wash in ("sun-wash", "brick-wash", "board-wash") for text in ("text", "soft")),
    ("sun-text", "sun-wash"),
    ("brick", "brick-wash"),
    ("board", "board-wash"),
    ("on-ink", "ink"),
    ("on-ink", "brick"),
    ("on-sun", "sun"),
    ("chalk", "asphalt"),
    ("chalk-soft", "asphalt"),
    ("sun", "asphalt"),
)
TEXT_RATIO = 4.5  # WCAG 2.2, 1.4.3


@dataclass(frozen=True)
class Hues:
    """The two hues that a Caisse chooses, in degrees: its ink and its sunshine."""

    ink: int = 258
    sun: int = 78

    def of(self, hue: Hue) -> int:
        return {"ink": self.ink, "sun": self.sun}[hue] if isinstance(hue, str) else hue


@dataclass(frozen=True)
class WeakPair:
    """Two colours that are too close to be read one on the other."""

    text: str
    ground: str
    scheme: Scheme
    ratio: float


def colour(token: str, hues: Hues, scheme: Scheme = "light") -> Oklch:
    lightness, chroma, hue = TOKENS[token][scheme == "dark"]
    return Oklch(lightness, chroma, hues.of(hue))


def ratios(hues: Hues) -> Iterator[WeakPair]:
    """Every pair of text and ground, by day and by night, with its contrast."""
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        for text, ground in TEXT_PAIRS:
            ratio = contrast(colour(text, hues, scheme), colour(ground, hues, scheme))
            yield WeakPair(text, ground, scheme, ratio)


def weak_pairs(hues: Hues, *, least: float = TEXT_RATIO) -> list[WeakPair]:
    """The pairs under ``least``; a theme that has one is refused."""
    return [pair for pair in ratios(hues) if pair.ratio < least]


def hexes(hues: Hues | None = None, scheme: Scheme = "light") -> dict[str, str]:
    """The palette as hex codes, for mails and PDFs."""
    return {token: hex_code(colour(token, hues or Hues(), scheme)) for token in TOKENS}
