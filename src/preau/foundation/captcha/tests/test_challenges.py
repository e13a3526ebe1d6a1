"""Threat 26: a code serves once, soon, and whoever it was shown to."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpRequest

from preau.foundation import clock
from preau.foundation.captcha import challenges
from preau.foundation.captcha.challenges import LASTS, Challenge

Somebody = Callable[[], HttpRequest]


@pytest.fixture
def camille(somebody: Somebody) -> HttpRequest:
    return somebody()


@pytest.fixture
def shown(camille: HttpRequest) -> Challenge:
    return challenges.ask(camille)


def solves(request: HttpRequest, shown: Challenge, typed: str | None = None) -> bool:
    return challenges.is_solved(request, token=shown.token, typed=shown.answer if typed is None else typed)


def test_the_right_code_passes(camille: HttpRequest, shown: Challenge) -> None:
    assert solves(camille, shown)


def test_is_read_with_the_spaces_that_people_leave(camille: HttpRequest, shown: Challenge) -> None:
    assert solves(camille, shown, f" {shown.answer[:3]} {shown.answer[3:]} ")


@pytest.mark.parametrize("typed", ["", "é", "000000x", "１２３４５６"])
def test_anything_else_does_not(camille: HttpRequest, shown: Challenge, typed: str) -> None:
    assert not solves(camille, shown, typed)


def replayed(request: HttpRequest, shown: Challenge) -> list[bool]:
    return [solves(request, shown), solves(request, shown)]


def test_serves_once(camille: HttpRequest, shown: Challenge) -> None:
    assert replayed(camille, shown) == [True, False]


def test_a_cache_that_deletes_nothing_would_let_it_serve_again(
    camille: HttpRequest, shown: Challenge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control."""
    monkeypatch.setattr("preau.foundation.captcha.challenges.cache.delete", lambda _key: True)
    assert replayed(camille, shown) == [True, True]


def test_a_wrong_answer_spends_it_too(camille: HttpRequest, shown: Challenge) -> None:
    assert not solves(camille, shown, "wrong")
    assert not solves(camille, shown)


def test_two_answers_at_once_let_one_through(
    camille: HttpRequest, shown: Challenge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both have found it before either spends it."""
    monkeypatch.setattr(challenges, "find", lambda _request, _token: shown)
    assert replayed(camille, shown) == [True, False]


def test_of_another_session_opens_nothing_and_stays_good(
    camille: HttpRequest, shown: Challenge, somebody: Somebody
) -> None:
    stranger = somebody()
    challenges.ask(stranger)
    assert challenges.find(stranger, shown.token) is None
    assert not solves(stranger, shown)
    assert solves(camille, shown)


def test_were_sessions_not_compared_a_stranger_would_pass(
    camille: HttpRequest, shown: Challenge, somebody: Somebody
) -> None:
    """Negative control: a stranger who has the session's own secret is the session."""
    stranger = somebody()
    stranger.session[challenges.OWNER] = shown.owner
    assert solves(stranger, shown)


@pytest.mark.parametrize(("age", "passes"), [(LASTS - timedelta(seconds=1), True), (LASTS, False)])
def test_lasts_ten_minutes(camille: HttpRequest, age: timedelta, passes: bool, time_machine: Any) -> None:
    start = clock.real_now()
    time_machine.move_to(start, tick=False)
    shown = challenges.ask(camille)
    time_machine.move_to(start + age, tick=False)
    assert solves(camille, shown) is passes


def test_the_rehearsed_clock_does_not_end_it(camille: HttpRequest, shown: Challenge) -> None:
    with clock.fixed_at(clock.now() + timedelta(days=300)):
        assert solves(camille, shown)


def test_lives_in_the_shared_cache_and_nowhere_else(camille: HttpRequest, shown: Challenge) -> None:
    cache.clear()
    assert not solves(camille, shown)
