"""What is seen and what is heard."""

import io
import itertools
import shutil
import subprocess
import sys
import wave
from pathlib import Path

import pytest
from PIL import Image

from preau.foundation.captcha import drawing, speaking
from preau.foundation.captcha.gateways import OURS

TESSERACT = shutil.which("tesseract")


def test_the_picture_is_a_small_png() -> None:
    picture = drawing.picture("012345")
    with Image.open(io.BytesIO(picture)) as image:
        assert (image.format, image.size) == ("PNG", (drawing.WIDTH, drawing.HEIGHT))
    assert len(picture) < 20_000


def test_two_pictures_of_the_same_digits_differ() -> None:
    assert drawing.picture("012345") != drawing.picture("012345")


def test_codes_are_six_digits_and_hardly_come_twice() -> None:
    codes = [OURS.draw().answer for _turn in range(50)]
    assert all(len(code) == 6 and code.isdigit() for code in codes)
    assert len(set(codes)) > 45


def test_each_digit_has_a_voice_of_its_own() -> None:
    voices = [(speaking.VOICES / f"{digit}.wav").read_bytes() for digit in range(10)]
    assert len(set(voices)) == 10


def test_the_sound_is_a_short_file_that_any_player_reads() -> None:
    with wave.open(io.BytesIO(speaking.spoken("012345"))) as sound:
        seconds = sound.getnframes() / sound.getframerate()
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
    assert 4 < seconds < 14


def test_two_sounds_of_the_same_digits_never_last_or_sound_the_same() -> None:
    sounds = [speaking.spoken("012345") for _turn in range(8)]
    assert len({len(sound) for sound in sounds}) > 4
    for one, other in itertools.pairwise(sounds):
        assert one[44:2044] != other[44:2044]


def test_without_noise_and_pauses_they_would(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: nothing is drawn at random any more."""
    monkeypatch.setattr("preau.foundation.captcha.speaking.secrets.randbelow", lambda _most: 0)
    monkeypatch.setattr("preau.foundation.captcha.speaking.secrets.token_bytes", bytes)
    assert speaking.spoken("012345") == speaking.spoken("012345")


@pytest.mark.proof
@pytest.mark.skipif(TESSERACT is None, reason="tesseract is not installed")
def test_a_reader_of_the_shelf_solves_few_pictures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Threat 26: the number is said, and must stay below one in four."""
    puzzles = [OURS.draw() for _turn in range(500)]
    solved = sum(_read(puzzle.image, tmp_path / "code.png") == puzzle.answer for puzzle in puzzles)
    with capsys.disabled():
        sys.stdout.write(f"\ntesseract solves {solved} of {len(puzzles)} pictures\n")
    assert solved < len(puzzles) / 4


def _read(picture: bytes, place: Path) -> str:
    place.write_bytes(picture)
    command = [str(TESSERACT), str(place), "-", "--psm", "7", "-c", "tessedit_char_whitelist=0123456789"]
    return "".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
