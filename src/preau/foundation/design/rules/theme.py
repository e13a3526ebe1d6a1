"""The theme of a Caisse: which hues are refused and why, and the stylesheet that says them."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from preau.foundation.design.rules import palette
from preau.foundation.design.rules.palette import Hues


class Fault(StrEnum):
    NOT_A_HUE = "not_a_hue"
    UNREADABLE = "unreadable"
    LIKE_A_REFUSAL = "like_a_refusal"
    LIKE_AN_ACCEPTANCE = "like_an_acceptance"


@dataclass(frozen=True)
class Refusal:
    """Why two hues are refused; ``pairs`` are those that cannot be read."""

    fault: Fault
    pairs: tuple[palette.WeakPair, ...] = ()


NEAR = 25  # degrees under which two washes of colour are told apart with difficulty


def refusal(hues: Hues) -> Refusal | None:
    """The first reason to refuse these hues, or None: text under 4.5:1, or a sunshine that says yes or no."""
    if not (0 <= hues.ink < 360 and 0 <= hues.sun < 360):
        return Refusal(Fault.NOT_A_HUE)
    if weak := palette.weak_pairs(hues):
        return Refusal(Fault.UNREADABLE, tuple(weak))
    if _apart(hues.sun, palette.BRICK) < NEAR:
        return Refusal(Fault.LIKE_A_REFUSAL)
    if _apart(hues.sun, palette.BOARD) < NEAR:
        return Refusal(Fault.LIKE_AN_ACCEPTANCE)
    return None


def stylesheet(hues: Hues) -> str:
    """Everything else derives from these two, in ``house.css``."""
    return f":root{{--hue-ink:{hues.ink};--hue-sun:{hues.sun}}}\n"


def digest(hues: Hues) -> str:
    """Names the stylesheet: other hues, another address, so that browsers may keep it for ever."""
    return sha256(stylesheet(hues).encode()).hexdigest()[:12]


def _apart(one: int, other: int) -> int:
    gap = abs(one - other) % 360
    return min(gap, 360 - gap)
