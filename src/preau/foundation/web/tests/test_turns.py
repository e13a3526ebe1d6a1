"""Who waits for their turn, and who does not."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError
from types import SimpleNamespace

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.urls import resolve

from preau.foundation.web.turns import in_turn
from preau.foundation.web.types import View

TOGETHER, PATIENCE = 3, 0.3  # requests, seconds


@pytest.fixture
def meeting() -> View:
    """A page that comes only when three people ask for it at the same moment."""
    barrier = Barrier(TOGETHER, timeout=PATIENCE)

    def view(_request: HttpRequest) -> HttpResponse:
        barrier.wait()
        return HttpResponse()

    return view


def asked_together(view: View) -> list[BaseException | None]:
    with ThreadPoolExecutor(TOGETHER) as people:
        answers = [people.submit(view, HttpRequest()) for _person in range(TOGETHER)]
    return [answer.exception() for answer in answers]


class TestInTurn:
    def test_is_answered_to_one_person_at_a_time(self, meeting: View) -> None:
        assert all(isinstance(fault, BrokenBarrierError) for fault in asked_together(in_turn(meeting)))

    def test_without_it_all_are_answered_at_once(self, meeting: View) -> None:
        """Control."""
        assert asked_together(meeting) == [None] * TOGETHER

    def test_a_fault_leaves_the_turn_to_the_next(self) -> None:
        answers = iter([ZeroDivisionError, HttpResponse])
        view = in_turn(lambda _request: _raised(next(answers)))
        with pytest.raises(ZeroDivisionError):
            view(HttpRequest())
        assert view(HttpRequest()).status_code == 200

    def test_draws_the_page_before_the_next_one_comes(self) -> None:
        late = SimpleTemplateResponse(SimpleNamespace(render=lambda *_args: "drawn"))
        in_turn(lambda _request: late)(HttpRequest())
        assert late.content == b"drawn"

    def test_logging_in_takes_its_turn(self) -> None:
        assert resolve("/connexion/").func.__code__ is in_turn(HttpResponse).__code__


def _raised(kind: type[Exception] | type[HttpResponse]) -> HttpResponse:
    made = kind()
    if isinstance(made, Exception):
        raise made
    return made
