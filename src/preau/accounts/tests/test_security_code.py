"""The security code of « Créer mon espace », as a person meets it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from preau.accounts.models import User
from preau.accounts.tests.test_sign_up import FORM, SIGN_UP
from preau.foundation.captcha import throttles
from preau.foundation.captcha.challenges import Challenge

pytestmark = pytest.mark.django_db


@pytest.fixture
def known_code() -> None:
    """No answer is known beforehand here."""


@pytest.fixture
def shown(client: Client) -> Challenge:
    challenge: Challenge = client.get(SIGN_UP).context["challenge"]
    return challenge


def told(shown: Challenge, **changes: Any) -> dict[str, Any]:
    return FORM | {"challenge": shown.token, "security_code": shown.answer} | changes


def signed_up() -> bool:
    return User.objects.filter(username="camille.renaud").exists()


class TestPicture:
    def test_and_sound_are_for_who_was_shown_them_and_kept_by_no_browser(
        self, client: Client, shown: Challenge
    ) -> None:
        for path, kind in ((picture(shown), "image/png"), (sound(shown), "audio/wav")):
            answer = client.get(path)
            assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (200, kind, "no-store")
            assert Client().get(path).status_code == 404

    def test_looking_and_listening_do_not_use_it_up(self, client: Client, shown: Challenge) -> None:
        for _turn in range(3):
            client.get(picture(shown))
            client.get(sound(shown))
        client.post(SIGN_UP, told(shown))
        assert signed_up()

    def test_is_reached_by_keyboard_and_without_script(self, client: Client, shown: Challenge) -> None:
        page = client.get(SIGN_UP).content.decode()
        assert "<audio controls" in page
        assert "Télécharger le son" in page
        assert shown.answer not in page

    def test_listening_over_and_over_ends(
        self, client: Client, shown: Challenge, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(throttles.LIMITS, "listen", "2/m/ip")
        assert [client.get(sound(shown)).status_code for _turn in range(3)] == [200, 200, 404]


def picture(shown: Challenge) -> str:
    return f"/code-de-securite/{shown.token}/image.png"


def sound(shown: Challenge) -> str:
    return f"/code-de-securite/{shown.token}/code-de-securite.wav"


class TestSigningUp:
    def test_with_the_code_opens_an_account(self, client: Client, shown: Challenge) -> None:
        assert client.post(SIGN_UP, told(shown)).status_code == 302
        assert signed_up()

    def test_with_a_wrong_one_shows_another_and_keeps_what_was_typed(self, client: Client, shown: Challenge) -> None:
        answer = client.post(SIGN_UP, told(shown, security_code="000"))
        assert answer.context["form"].errors.keys() == {"security_code"}
        assert answer.context["challenge"].token != shown.token
        page = answer.content.decode()
        assert 'value="58 rue Saint-Maur"' in page
        assert 'value="000"' not in page
        assert not signed_up()

    def test_a_mistake_elsewhere_leaves_the_code_good_and_typed(self, client: Client, shown: Challenge) -> None:
        answer = client.post(SIGN_UP, told(shown, postcode="7501"))
        assert answer.context["challenge"].token == shown.token
        assert f'value="{shown.answer}"' in answer.content.decode()
        client.post(SIGN_UP, told(shown))
        assert signed_up()

    def test_twice_with_one_code_opens_one_account(self, client: Client, shown: Challenge) -> None:
        client.post(SIGN_UP, told(shown))
        again = client.post(SIGN_UP, told(shown, username="deuxieme", email="deux@example.org"))
        assert again.context["form"].errors.keys() == {"security_code"}
        assert User.objects.count() == 1

    def test_with_somebody_else_s_code_opens_nothing(self, client: Client, shown: Challenge) -> None:
        stranger = Client()
        stranger.get(SIGN_UP)
        stranger.post(SIGN_UP, told(shown))
        assert not signed_up()

    @pytest.mark.parametrize("token", ["", "x" * 22, "../../etc", "é"])
    def test_with_a_token_of_nobody_opens_nothing(self, client: Client, shown: Challenge, token: str) -> None:
        client.post(SIGN_UP, told(shown, challenge=token))
        assert not signed_up()

    def test_after_ten_minutes_shows_a_fresh_one(self, client: Client, shown: Challenge) -> None:
        cache.delete(f"captcha:{shown.token}")
        answer = client.post(SIGN_UP, told(shown))
        assert "plus de dix minutes" in answer.content.decode()
        assert not signed_up()

    def test_is_refused_whatever_the_code_after_many_wrong_ones(
        self, client: Client, shown: Challenge, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(throttles.LIMITS, "wrong", "2/10m/ip")
        for _turn in range(2):
            client.post(SIGN_UP, told(shown, security_code="000"))
        answer = client.post(SIGN_UP, told(client.get(SIGN_UP).context["challenge"]))
        assert "Attendez dix minutes" in answer.content.decode()
        assert not signed_up()

    def test_is_throttled_even_with_the_right_code_each_time(self, client: Client, settings: Any) -> None:
        """The code is never the only barrier."""
        settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"signup": "2/m/ip"}
        answers = []
        for number in range(3):
            shown = client.get(SIGN_UP).context["challenge"]
            changes = {"username": f"robot{number}", "email": f"robot{number}@example.org"}
            answers.append(client.post(SIGN_UP, told(shown, **changes)).status_code)
        assert answers == [302, 302, 429]

    def test_asking_for_pages_without_end_ends(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(throttles.LIMITS, "ask", "2/m/ip")
        assert [client.get(SIGN_UP).status_code for _turn in range(3)] == [200, 200, 429]


class TestAnotherCode:
    def test_comes_with_what_was_typed_and_no_reproach(self, client: Client, shown: Challenge) -> None:
        answer = client.post(SIGN_UP, told(shown, another_code="1", last_name="", next="/espace/"))
        assert answer.context["challenge"].token != shown.token
        page = answer.content.decode()
        assert 'value="58 rue Saint-Maur"' in page
        assert 'value="/espace/"' in page
        assert 'value="sms"' in page
        assert "error-summary" not in page
        assert FORM["password1"] not in page
        assert not signed_up()

    def test_leaves_the_one_before_unable_to_open_anything_twice(self, client: Client, shown: Challenge) -> None:
        another = client.post(SIGN_UP, told(shown, another_code="1")).context["challenge"]
        assert client.post(SIGN_UP, told(another)).status_code == 302


def test_a_taken_name_costs_a_code_each_time(client: Client, shown: Challenge, camille: Any) -> None:
    """Threat 3: saying that a name is taken is the documented exception, a code comes first."""
    answer = client.post(SIGN_UP, told(shown, username="camille"))
    assert "déjà pris" in answer.content.decode()
    again = client.post(SIGN_UP, told(shown, username="camille"))
    assert "déjà pris" not in again.content.decode()


def test_a_wrong_code_says_nothing_of_names(client: Client, shown: Challenge, camille: Any) -> None:
    answer = client.post(SIGN_UP, told(shown, username="camille", security_code="000"))
    assert "déjà pris" not in answer.content.decode()


def test_the_harness_can_be_put_aside(client: Client, client_of: Callable[..., Client]) -> None:
    """Negative control of this file: the code that other tests know is not one here."""
    client.post(SIGN_UP, FORM)
    assert not signed_up()
