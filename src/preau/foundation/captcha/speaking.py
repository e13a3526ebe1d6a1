"""Digits read aloud in French: our voices, random pauses, a light noise; twice the same digits never sound the same.

The ten voices lie in ``voices/``. They were made once with espeak-ng (voice ``fr``, 125 words a minute), halved to
11 025 samples a second, trimmed, and brought to the same loudness: sounds of our own, free of anybody's rights.
"""

import io
import secrets
import wave
from array import array
from functools import cache
from pathlib import Path

VOICES = Path(__file__).parent / "voices"
RATE = 11_025  # samples a second
PAUSE = (0.45, 0.9)  # seconds between two digits: time to write one down
NOISE = 6  # loudness of the hiss: heard, never in the way


def spoken(digits: str) -> bytes:
    """A WAV file of 16 bits, one channel."""
    body = _silence()
    for digit in digits:
        body.extend(_varied(_voice(digit)))
        body.extend(_silence())
    return _file(_hissing(body))


@cache
def _voice(digit: str) -> "array[int]":
    with wave.open(str(VOICES / f"{digit}.wav")) as voice:
        return array("h", voice.readframes(-1))


def _silence() -> "array[int]":
    shortest, longest = (int(seconds * RATE) for seconds in PAUSE)
    return array("h", bytes(2 * (shortest + secrets.randbelow(longest - shortest))))


def _varied(voice: "array[int]") -> "array[int]":
    """A little louder or softer, a little faster or slower."""
    percent, step = 75 + secrets.randbelow(26), 92 + secrets.randbelow(17)
    length = len(voice) * 100 // step
    return array("h", (voice[place * step // 100] * percent // 100 for place in range(length)))


def _hissing(body: "array[int]") -> "array[int]":
    hiss = secrets.token_bytes(len(body))
    return array("h", (sound + (noise - 128) * NOISE for sound, noise in zip(body, hiss, strict=True)))


def _file(body: "array[int]") -> bytes:
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(body.tobytes())
    return written.getvalue()
