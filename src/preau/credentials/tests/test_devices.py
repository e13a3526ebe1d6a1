"""Threat 5: one sees where one is logged in, ends it from afar, and hears of a browser never seen before."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from preau.credentials import operations, queries
from preau.credentials.models import Session
from preau.credentials.tests.conftest import FIREFOX
from preau.foundation import clock
from preau.foundation.jobs import testing as jobs

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db
BrowserOf = Callable[..., Any]
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)
DEVICES = "/mon-profil/appareils/"


def is_in(client: Client) -> bool:
    return client.get("/mon-profil/").status_code == 200


def handle(client: Client) -> str:
    from preau.credentials.sessions import handle_of

    return handle_of(client.cookies["session"].value)


class TestList:
    def test_names_each_device_and_this_one(self, browser_of: BrowserOf, camille: "User") -> None:
        browser_of(camille, IPHONE, REMOTE_ADDR="2a01:e0a:123:4567::1")
        here = browser_of(camille, REMOTE_ADDR="203.0.113.7")
        page = here.get(DEVICES).content.decode()
        assert "Safari, iPhone" in page
        assert "Firefox, Windows" in page
        assert page.count("cet appareil</span>") == 1

    def test_shows_no_whole_address_and_no_key(self, browser_of: BrowserOf, camille: "User") -> None:
        here = browser_of(camille, REMOTE_ADDR="203.0.113.7")
        page = here.get(DEVICES).content.decode()
        assert "203.0.113.…" in page
        assert "203.0.113.7" not in page
        assert here.cookies["session"].value not in page

    def test_holds_nothing_of_others(self, browser_of: BrowserOf, camille: "User", ines: "User") -> None:
        browser_of(ines, IPHONE)
        assert "iPhone" not in browser_of(camille).get(DEVICES).content.decode()

    def test_a_session_that_ended_is_not_there(self, browser_of: BrowserOf, camille: "User", time_machine: Any) -> None:
        browser_of(camille, IPHONE)
        time_machine.move_to(clock.real_now() + timedelta(hours=3), tick=False)
        assert "iPhone" not in browser_of(camille).get(DEVICES).content.decode()

    def test_asks_the_same_for_one_or_fifty(
        self, browser_of: BrowserOf, camille: "User", django_assert_num_queries: Any
    ) -> None:
        here = browser_of(camille)
        here.get(DEVICES)
        with django_assert_num_queries(5):
            here.get(DEVICES)
        for number in range(50):
            Session.objects.create(
                session_key=f"k{number}", handle=f"h{number}", user=camille, session_data="", seen_at=clock.real_now(),
                expire_date=clock.real_now() + timedelta(hours=1),
            )  # fmt: skip
        with django_assert_num_queries(5):
            here.get(DEVICES)


class TestEnding:
    def test_the_other_device_is_out_and_this_one_stays(self, browser_of: BrowserOf, camille: "User") -> None:
        there, here = browser_of(camille, IPHONE), browser_of(camille)
        assert here.post(f"{DEVICES}{handle(there)}/fin/").url == DEVICES
        assert (is_in(there), is_in(here)) == (False, True)

    def test_twice_is_the_same(self, browser_of: BrowserOf, camille: "User") -> None:
        there, here = browser_of(camille, IPHONE), browser_of(camille)
        answers = [here.post(f"{DEVICES}{handle(there)}/fin/").status_code for _time in range(2)]
        assert answers == [302, 302]

    def test_a_stranger_s_session_stays(self, browser_of: BrowserOf, camille: "User", ines: "User") -> None:
        there = browser_of(ines)
        browser_of(camille).post(f"{DEVICES}{handle(there)}/fin/")
        assert is_in(there)

    def test_it_is_the_owner_that_is_asked(
        self, browser_of: BrowserOf, camille: "User", ines: "User", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control: an operation that looks at the handle alone."""

        def careless(*, handle: str, **_who: Any) -> bool:
            return bool(Session.objects.filter(handle=handle).delete()[0])

        monkeypatch.setattr(operations, "end_session", careless)
        there = browser_of(ines)
        browser_of(camille).post(f"{DEVICES}{handle(there)}/fin/")
        assert not is_in(there)

    def test_everywhere_is_here_too(self, browser_of: BrowserOf, camille: "User", ines: "User") -> None:
        stranger, there, here = browser_of(ines), browser_of(camille, IPHONE), browser_of(camille)
        stolen = here.cookies["session"].value
        assert here.post(f"{DEVICES}partout/").url == reverse("account_login")
        thief = Client()
        thief.cookies["session"] = stolen
        assert (is_in(there), is_in(here), is_in(thief), is_in(stranger)) == (False, False, False, True)

    def test_a_new_password_leaves_one_in_the_list(self, browser_of: BrowserOf, camille: "User") -> None:
        browser_of(camille, IPHONE)
        here = browser_of(camille)
        new = "un-velo-et-trois-pommes"
        here.post("/mon-profil/mot-de-passe/", {"oldpassword": "preau-demo-2024", "password1": new, "password2": new})
        assert queries.sessions_of(camille.pk).count() == 1
        assert is_in(here)

    def test_sessions_that_ended_leave_the_database(
        self, browser_of: BrowserOf, camille: "User", time_machine: Any
    ) -> None:
        browser_of(camille)
        time_machine.move_to(clock.real_now() + timedelta(hours=3), tick=False)
        operations.sweep()
        assert not Session.objects.exists()


class TestNewDevice:
    def subjects(self) -> list[str]:
        jobs.run_all()
        return [str(letter.subject) for letter in mail.outbox]

    def test_the_first_login_of_an_account_is_no_news(self, browser_of: BrowserOf, camille: "User") -> None:
        browser_of(camille)
        assert self.subjects() == []

    def test_another_browser_is_told(self, browser_of: BrowserOf, camille: "User") -> None:
        browser_of(camille)
        browser_of(camille, IPHONE)
        assert self.subjects() == ["Nouvelle connexion à votre espace"]
        assert "Safari, iPhone" in mail.outbox[0].body

    def test_the_same_browser_is_not(self, browser_of: BrowserOf, camille: "User") -> None:
        here = browser_of(camille)
        here.post("/deconnexion/")
        browser_of(camille, client=here)
        assert self.subjects() == []

    def test_no_address_travels_by_mail(self, browser_of: BrowserOf, camille: "User") -> None:
        browser_of(camille)
        browser_of(camille, FIREFOX, REMOTE_ADDR="203.0.113.7")
        jobs.run_all()
        assert "203.0.113" not in str(mail.outbox[0].message())
