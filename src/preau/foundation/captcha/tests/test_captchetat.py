"""CaptchEtat, against a double of its service."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpRequest

from preau.foundation.captcha import challenges, gateways
from preau.foundation.captcha.gateways import CaptchaDown, CaptchEtat, piste
from preau.foundation.captcha.tests.piste import CODE, NAME, PNG, WAV, Service, running


@pytest.fixture
def service(settings: Any) -> Iterator[Service]:
    with running() as service:
        settings.PREAU_CAPTCHETAT_URL = f"{service.url}/v2"
        settings.PREAU_CAPTCHETAT_OAUTH_URL = f"{service.url}/token"
        settings.PREAU_CAPTCHETAT_CLIENT_ID, settings.PREAU_CAPTCHETAT_CLIENT_SECRET = "us", "hush"
        yield service


@pytest.fixture
def captchetat(service: Service) -> CaptchEtat:
    maker = gateways.current()
    assert isinstance(maker, CaptchEtat)
    return maker


def test_draws_speaks_and_judges(captchetat: CaptchEtat) -> None:
    puzzle = captchetat.draw()
    assert (puzzle.answer, puzzle.image) == (NAME, PNG)
    assert captchetat.speak(puzzle.answer) == WAV
    assert captchetat.accepts(puzzle.answer, CODE)
    assert not captchetat.accepts(puzzle.answer, "000000")


def test_one_token_serves_for_many_codes(captchetat: CaptchEtat, service: Service) -> None:
    for _turn in range(3):
        captchetat.draw()
    assert service.asked.count("/token") == 1


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/token", 500, b""),
        ("/token", 200, b"<html>"),
        ("/token", 200, b'{"expires_in": 3600}'),
        ("/token", 200, b'{"access_token": "x", "expires_in": "soon"}'),
        ("/v2/simple-captcha-endpoint", 503, b""),
        ("/v2/simple-captcha-endpoint", 200, b"[]"),
        ("/v2/simple-captcha-endpoint", 200, b'{"uuid": "x", "imageb64": "data:image/png;base64,***"}'),
        ("/v2/simple-captcha-endpoint", 200, b'{"uuid": "x", "imageb64": ""}'),
        ("/v2/simple-captcha-endpoint", 302, b"http://127.0.0.1:1/elsewhere"),
        ("/v2/simple-captcha-endpoint", 200, b" " * (piste.LARGEST_BYTES + 1)),
    ],
)
def test_an_answer_that_cannot_be_read_is_a_service_that_is_down(
    captchetat: CaptchEtat, service: Service, path: str, status: int, body: bytes
) -> None:
    service.answers[path] = (status, body)
    with pytest.raises(CaptchaDown):
        captchetat.draw()


def test_a_page_shows_one_of_ours_while_it_is_down(service: Service, somebody: Callable[[], HttpRequest]) -> None:
    camille = somebody()
    service.answers["/v2/simple-captcha-endpoint"] = (503, b"")
    shown = challenges.ask(camille)
    assert shown.maker == "ours"
    del service.answers["/v2/simple-captcha-endpoint"]
    assert challenges.speak(shown).startswith(b"RIFF")
    assert challenges.is_solved(camille, token=shown.token, typed=shown.answer)


def test_a_code_of_theirs_serves_once_and_for_one_session(
    service: Service, somebody: Callable[[], HttpRequest]
) -> None:
    camille, stranger = somebody(), somebody()
    shown = challenges.ask(camille)
    assert not challenges.is_solved(stranger, token=shown.token, typed=CODE)
    assert challenges.is_solved(camille, token=shown.token, typed=CODE)
    assert not challenges.is_solved(camille, token=shown.token, typed=CODE)


def test_nobody_passes_while_it_cannot_judge(service: Service, somebody: Callable[[], HttpRequest]) -> None:
    camille = somebody()
    shown = challenges.ask(camille)
    service.answers["/v2/valider-captcha"] = (500, b"true")
    assert not challenges.is_solved(camille, token=shown.token, typed=CODE)
