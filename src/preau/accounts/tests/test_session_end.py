"""A session ends by itself, says when, and lasts longer for whoever asks."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from preau.foundation import clock

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db
HERE = "/mon-profil/session/"
HOUR = 60 * 60
WORD = "votre session se fermera après"


@pytest.fixture
def camille_s(client_of: Callable[..., Client], camille: "User") -> Client:
    return client_of(camille)


@pytest.fixture
def later(time_machine: Any) -> Callable[..., None]:
    """``later(minutes=…)``: real time has passed."""

    def passes(**time: float) -> None:
        time_machine.move_to(clock.real_now() + timedelta(**time), tick=False)

    return passes


def told(client: Client) -> tuple[int, int]:
    """Seconds that a page gives to this session: without a click, and in any case."""
    session = client.get("/mon-profil/").context["session"]
    return session["lasts"].idle, session["lasts"].limit


class TestThePage:
    def test_says_until_when_without_a_script(self, camille_s: Client) -> None:
        page = camille_s.get("/mon-profil/").content.decode()
        assert WORD in page
        assert 'data-session="/mon-profil/session/"' in page

    def test_says_nothing_to_a_visitor(self, client: Client) -> None:
        page = client.get("/aide/").content.decode()
        assert WORD not in page
        assert "data-session" not in page

    def test_never_promises_more_than_is_left(self, camille_s: Client, later: Callable[..., None]) -> None:
        """The end is pushed back every five minutes only: a click in between must not say two hours."""
        told(camille_s)
        later(minutes=4)
        assert told(camille_s)[0] == pytest.approx(2 * HOUR - 4 * 60, abs=2)
        later(minutes=4)
        assert told(camille_s)[0] == 2 * HOUR

    def test_counts_down_to_the_end_of_the_day(self, camille_s: Client, later: Callable[..., None]) -> None:
        told(camille_s)
        for _time in range(6):
            later(hours=1, minutes=50)
            idle, limit = told(camille_s)
        assert idle == limit == pytest.approx(HOUR, abs=2)
        later(hours=1, minutes=1)
        assert camille_s.get("/mon-profil/").status_code == 302


class TestStaying:
    def test_gives_two_hours_more(self, camille_s: Client, later: Callable[..., None]) -> None:
        later(hours=1, minutes=58)
        assert camille_s.get(HERE).json()["idle"] == 2 * HOUR
        later(hours=1, minutes=58)
        assert camille_s.get("/mon-profil/").status_code == 200

    def test_comes_too_late_once_it_is_over(self, camille_s: Client, later: Callable[..., None]) -> None:
        later(hours=2, minutes=1)
        assert camille_s.get(HERE).status_code == 302

    def test_would_change_nothing_if_a_click_did_not_count(
        self, camille_s: Client, later: Callable[..., None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        told(camille_s)
        monkeypatch.setattr("preau.accounts.sessions.SessionStore._grows_old", lambda *_args: False)
        later(hours=1, minutes=58)
        assert camille_s.get(HERE).json()["idle"] == pytest.approx(120, abs=2)
        later(minutes=3)
        assert camille_s.get(HERE).status_code == 302
