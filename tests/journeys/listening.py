"""An ear for our own ten voices: the digits are written down from the sound alone.

Each word is cut out of the silence and laid over each voice at each speed, loudest sample on loudest sample.
The right one has nearly the same shape, whatever its loudness and the hiss; the others have not.
"""

import io
import wave
from array import array
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from preau.foundation.captcha.speaking import RATE, VOICES

SPEEDS = range(92, 109)  # percent, as speaking varies them
LOUD = 2_500  # louder than the hiss
SILENCE = RATE * 2 // 5  # samples: longer than within a digit, shorter than between two
AROUND = 250  # samples compared on each side of the loudest
Sound = Sequence[int]


def digits_in(recording: bytes) -> str:
    """What this WAV file says."""
    return "".join(_heard(word) for word in _words(_samples(recording)))


def _samples(recording: bytes) -> Sound:
    with wave.open(io.BytesIO(recording)) as file:
        return array("h", file.readframes(-1))


def _words(sound: Sound) -> Iterator[Sound]:
    """What lies between two silences."""
    loud = [place for place, sample in enumerate(sound) if abs(sample) > LOUD]
    breaks = [place for place, (one, other) in enumerate(pairwise(loud), 1) if other - one > SILENCE]
    for first, last in pairwise([0, *breaks, len(loud)]):
        yield sound[loud[first] - AROUND : loud[last - 1] + AROUND]


def _heard(word: Sound) -> str:
    """The voice that is most like one of the word's loudest places."""
    summits = _summits(word)
    likeness = {
        digit: max(_likeness(piece, _around(word, summit)) for piece in pieces for summit in summits)
        for digit, pieces in _voices().items()
    }
    return max(likeness, key=lambda digit: likeness[digit])


@cache
def _voices() -> dict[str, list[Sound]]:
    """For each digit the loudest part of its voice, at each speed."""
    return {str(digit): [_loudest(_voice(digit), speed) for speed in SPEEDS] for digit in range(10)}


def _voice(digit: int) -> Sound:
    return _samples((VOICES / f"{digit}.wav").read_bytes())


def _loudest(voice: Sound, speed: int) -> Sound:
    said = [voice[place * speed // 100] for place in range(len(voice) * 100 // speed)]
    return _around(said, max(range(len(said)), key=lambda place: abs(said[place])))


def _summits(word: Sound) -> list[int]:
    highest = max(map(abs, word))
    return [place for place, sample in enumerate(word) if abs(sample) > highest * 0.9]


def _around(sound: Sound, place: int) -> Sound:
    return sound[place - AROUND : place + AROUND]


def _likeness(one: Sound, other: Sound) -> float:
    """The cosine of two sounds: 1 for the same shape."""
    return float(_dot(one, other) / (_dot(one, one) * _dot(other, other)) ** 0.5)


def _dot(one: Sound, other: Sound) -> int:
    return sum(left * right for left, right in zip(one, other, strict=True))
