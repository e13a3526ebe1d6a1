"""Threat 4: nobody guesses a password for long, and nobody keeps the owner out by trying."""

import sys
from typing import TYPE_CHECKING, Any

import pytest
from allauth.core.internal.ratelimit import RateLimitUsage
from django.conf import settings
from django.test import Client

from preau.accounts import throttles
from preau.accounts.backends import Backend
from preau.accounts.devices import Device
from preau.foundation import clock
from tests.harness.cast import PASSWORD

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db
COOKIE = settings.PREAU_DEVICE_COOKIE_NAME


def attempt(
    client: Client, login: str = "camille", password: str = "wrong", ip: str = "203.0.113.7", **more: Any
) -> bool:
    """Whether somebody is in afterwards."""
    client.post("/connexion/", {"login": login, "password": password}, REMOTE_ADDR=ip, **more)
    return "_auth_user_id" in client.session


def known_browser() -> Client:
    """Where Camille has logged in before, and out again."""
    client = Client()
    assert attempt(client, password=PASSWORD)
    client.post("/deconnexion/")
    return client


def besiege(tries: int = 30) -> None:
    """A stranger per address, all of them after Camille."""
    for number in range(tries):
        attempt(Client(), ip=f"198.51.100.{number}")


def owner_enters_during_the_attack() -> None:
    browser = known_browser()
    besiege()
    assert attempt(browser, password=PASSWORD)


def test_the_owner_enters_from_a_known_browser_during_an_attack(camille: "User") -> None:
    owner_enters_during_the_attack()


def test_without_the_known_browser_the_owner_would_wait(camille: "User", monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control."""
    monkeypatch.setattr(throttles, "device_of", lambda _request: Device())
    with pytest.raises(AssertionError):
        owner_enters_during_the_attack()


def test_many_addresses_together_are_stopped(camille: "User") -> None:
    besiege()
    assert not attempt(Client(), password=PASSWORD, ip="192.0.2.1")


def test_one_address_leaves_the_owner_elsewhere_alone(camille: "User") -> None:
    """Five tries of a neighbour do not shut Camille's new telephone out."""
    for _try in range(10):
        attempt(Client(), ip="198.51.100.1")
    assert attempt(Client(), password=PASSWORD, ip="192.0.2.1")


def test_a_known_browser_may_not_guess_for_ever_either(camille: "User") -> None:
    browser = known_browser()
    for _try in range(6):
        attempt(browser)
    assert not attempt(browser, password=PASSWORD)


@pytest.mark.parametrize("cookie", ["", "forged", "e30:1tXXXX:abcdef", "\u00e9"])
def test_a_forged_cookie_is_an_unknown_browser(camille: "User", cookie: str) -> None:
    forger = Client()
    forger.cookies[COOKIE] = cookie
    for _try in range(6):
        attempt(forger)
    assert not attempt(forger, password=PASSWORD)


def test_a_cookie_of_somebody_else_does_not_help(camille: "User", ines: "User") -> None:
    browser = Client()
    assert attempt(browser, login="ines", password=PASSWORD)
    browser.post("/deconnexion/")
    for _try in range(6):
        attempt(browser)
    assert not attempt(browser, password=PASSWORD)


def test_the_cookie_names_nobody_and_no_script_reads_it(camille: "User") -> None:
    cookie = known_browser().cookies[COOKIE]
    assert "camille" not in cookie.value
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def forwarded_addresses_do_not_count() -> None:
    for number in range(6):
        attempt(Client(), ip="198.51.100.1", headers={"x-forwarded-for": f"10.0.0.{number}"})
    assert not attempt(Client(), password=PASSWORD, ip="198.51.100.1", headers={"x-forwarded-for": "10.9.9.9"})


def test_a_forged_forwarded_address_does_not_move_the_counter(camille: "User") -> None:
    forwarded_addresses_do_not_count()


def test_were_it_believed_the_counter_would_move(camille: "User", settings: Any) -> None:
    """Negative control: a proxy that is not there."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    with pytest.raises(AssertionError):
        forwarded_addresses_do_not_count()


def test_a_new_password_by_mail_ends_the_wait(camille: "User", rf: Any) -> None:
    for _try in range(6):
        attempt(Client())
    request = rf.post("/", REMOTE_ADDR="203.0.113.7")
    throttles.forgive(request, "camille")
    assert attempt(Client(), password=PASSWORD)


TRIES = 10_000


def ten_thousand_tries(addresses: int) -> list[int]:
    """How many of them cost us a hash, from so many addresses that all forge where they come from."""
    hashed: list[int] = []

    def counted(_self: Backend, _user: "User | None", _password: str) -> bool:
        hashed.append(1)
        return False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Backend, "_check_password", counted)
        stranger = Client()
        for number in range(TRIES):
            stranger.cookies.clear()
            ip = f"198.51.{number % addresses // 250}.{number % addresses % 250}"
            attempt(stranger, ip=ip, headers={"x-forwarded-for": f"10.{number % 200}.0.{number % 250}"})
    return hashed


@pytest.mark.proof
@pytest.mark.parametrize("addresses", [1, 500])
def test_ten_thousand_tries_guess_almost_nothing_and_keep_nobody_out(
    camille: "User", time_machine: Any, addresses: int
) -> None:
    """At one moment of time: five tries of an address, twenty of all the world; the owner still comes in."""
    browser = known_browser()
    time_machine.move_to(clock.real_now(), tick=False)
    assert len(ten_thousand_tries(addresses)) <= (5 if addresses == 1 else 20)
    assert attempt(browser, password=PASSWORD)


@pytest.mark.proof
def test_without_a_count_each_of_them_would_be_looked_at(camille: "User", monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control."""
    monkeypatch.setattr(sys.modules[__name__], "TRIES", 50)  # below the limit of all logins of an address
    monkeypatch.setattr(throttles, "consume", lambda _request, _login: RateLimitUsage(usage=[]))
    assert len(ten_thousand_tries(1)) == 50
