"""Colours as people perceive them (OKLCH), as screens show them (sRGB), and how well they are told apart.

Sources: Björn Ottosson's OKLab matrices; WCAG 2.2, relative luminance and contrast ratio (1.4.3).
"""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Oklch:
    """Lightness 0 to 1, chroma 0 to about 0.37, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


Rgb = tuple[float, float, float]


def linear_rgb(colour: Oklch) -> Rgb:
    """Linear sRGB, each part clipped to what a screen can show (0 to 1)."""
    a = colour.chroma * math.cos(math.radians(colour.hue))
    b = colour.chroma * math.sin(math.radians(colour.hue))
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    return _clip(red), _clip(green), _clip(blue)


def hex_code(colour: Oklch) -> str:
    """``#rrggbb``, for mails and PDFs that know no OKLCH."""
    return "#" + "".join(f"{round(_gamma(part) * 255):02x}" for part in linear_rgb(colour))


def contrast(one: Oklch, other: Oklch) -> float:
    """The contrast ratio, 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Oklch) -> float:
    red, green, blue = linear_rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _gamma(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _clip(part: float) -> float:
    return min(1.0, max(0.0, part))
