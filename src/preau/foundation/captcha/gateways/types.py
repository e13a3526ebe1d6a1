"""What makes security codes, ours or somebody else's."""

from dataclasses import dataclass
from typing import Protocol


class CaptchaDown(Exception):
    """The service that makes codes does not answer, or not in a way that can be read."""


@dataclass(frozen=True)
class Puzzle:
    """A code to copy: its picture, and what its maker needs to check it (the digits, or the name it has there)."""

    answer: str
    image: bytes


class Maker(Protocol):
    """``name`` is kept with each challenge, so that the one who made it also checks it."""

    name: str

    def draw(self) -> Puzzle:
        """Raises CaptchaDown."""

    def speak(self, answer: str) -> bytes:
        """A WAV file. Raises CaptchaDown."""

    def accepts(self, answer: str, typed: str) -> bool:
        """``typed`` comes without spaces. Raises CaptchaDown."""
