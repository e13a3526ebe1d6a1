"""Se connecter, se déconnecter, oublier son mot de passe."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.core.internal import ratelimit
from django.core import mail
from django.test import Client
from django.urls import reverse

from preau.foundation import clock
from preau.foundation.jobs import testing as jobs

pytestmark = pytest.mark.django_db

PASSWORD = "preau-demo-2024"
NEW = "un-velo-et-trois-pommes"


def log_in(client: Any, login: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/connexion/", {"login": login, "password": password, **more})


class TestLogin:
    @pytest.mark.parametrize("login", ["camille", " CAMILLE ", "camille@example.org", "Camille@Example.org"])
    def test_takes_the_username_or_the_email(self, client: Any, camille: Any, login: str) -> None:
        assert log_in(client, login).url == reverse("portal:dashboard")

    def test_an_agent_lands_on_the_desk(self, client: Any, roy: Any) -> None:
        assert log_in(client, "roy").url == reverse("desk:home")

    def test_says_the_same_for_a_wrong_password_and_for_nobody(self, client: Any, camille: Any) -> None:
        def page(login: str) -> str:
            return str(log_in(client, login, "wrong").content.decode()).replace(login, "…")

        def masked(text: str) -> str:
            return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)

        assert "ne convient pas" in page("camille")
        assert masked(page("camille")) == masked(page("nobody"))

    @pytest.mark.parametrize("login", ["camille", "camille@example.org", "nobody", "nobody@example.org"])
    def test_hashes_one_password_known_or_not(
        self, client: Any, camille: Any, monkeypatch: pytest.MonkeyPatch, login: str
    ) -> None:
        from preau.config.hashers import LightArgon2

        hashed: list[str] = []

        def counted(real: Callable[..., Any]) -> Callable[..., Any]:
            def count(*args: Any, **kwargs: Any) -> Any:
                hashed.append(real.__name__)
                return real(*args, **kwargs)

            return count

        for name in ("encode", "verify"):
            monkeypatch.setattr(LightArgon2, name, counted(getattr(LightArgon2, name)))
        log_in(client, login, "wrong")
        assert len(hashed) == 1

    def test_is_throttled_after_five_wrong_passwords_and_the_page_stays_fine(self, client: Any, camille: Any) -> None:
        pages = [log_in(client, "camille", "wrong") for _attempt in range(6)]
        assert {page.status_code for page in pages} == {200}
        assert "Trop d’essais" in pages[5].content.decode()
        assert "Trop d’essais" not in pages[4].content.decode()
        assert log_in(client, "camille").status_code == 200
        assert "_auth_user_id" not in client.session

    def test_throttling_one_person_leaves_the_others_alone(self, client: Any, camille: Any, ines: Any) -> None:
        for _attempt in range(6):
            log_in(client, "camille", "wrong")
        assert log_in(client, "ines").status_code == 302

    def test_a_forged_forwarded_address_does_not_move_the_counter(self, client: Any, camille: Any) -> None:
        def attempt(number: int) -> Any:
            credentials = {"login": f"nobody{number}", "password": "x"}
            return client.post("/connexion/", credentials, headers={"x-forwarded-for": f"10.0.0.{number}"})

        pages = [attempt(number) for number in range(3)]
        assert {ratelimit.get_ip(page.wsgi_request) for page in pages} == {"127.0.0.1"}

    def test_changes_the_session(self, client: Any, camille: Any) -> None:
        client.get("/connexion/")
        client.session.save()
        before = client.cookies.get("session")
        log_in(client, "camille")
        assert before is None or client.cookies["session"].value != before.value

    @pytest.mark.parametrize(
        "target",
        [
            "//evil.example",
            "https://evil.example/",
            "\\\\evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "http:///evil.example",
            "/%0d%0aLocation:%20https://evil.example",
            "\u2044\u2044evil.example",
            " //evil.example",
        ],
    )
    def test_never_leaves_the_house(self, client: Any, camille: Any, target: str) -> None:
        assert not re.match(r"(?i)\s*([a-z]+:|[/\\]{2})", log_in(client, "camille", next=target).url)

    def test_goes_back_where_one_came_from(self, client: Any, camille: Any) -> None:
        assert client.get("/mon-profil/").url == "/connexion/?next=/mon-profil/"
        assert 'value="/mon-profil/"' in client.get("/connexion/?next=/mon-profil/").content.decode()
        assert log_in(client, "camille", next="/mon-profil/").url == "/mon-profil/"

    def test_shows_the_cast_in_the_demonstration_only(self, client: Any, settings: Any) -> None:
        assert "preau-demo-2024" not in client.get("/connexion/").content.decode()
        settings.PREAU_DEMO = True
        page = client.get("/connexion/").content.decode()
        assert "preau-demo-2024" in page
        assert "Mme Roy" in page

    def test_a_closed_account_is_told_so(self, client: Any, camille: Any) -> None:
        camille.is_active = False
        camille.save()
        assert log_in(client, "camille").url == reverse("account_inactive")


class TestLogout:
    def test_needs_a_click(self, client_of: Callable[..., Any], camille: Any) -> None:
        client = client_of(camille)
        assert client.get("/deconnexion/").status_code == 200
        assert client.get("/mon-profil/").status_code == 200

    def test_ends_the_session_on_the_server(self, client_of: Callable[..., Any], camille: Any) -> None:
        client = client_of(camille)
        cookie = client.cookies["session"].value
        assert client.post("/deconnexion/").url == reverse("portal:home")
        client.cookies["session"] = cookie
        assert client.get("/mon-profil/").status_code == 302


class TestForgottenPassword:
    def ask(self, client: Any, email: str) -> Any:
        return client.post("/mot-de-passe-oublie/", {"email": email})

    def link(self) -> str:
        jobs.run_all()
        found = re.search(r"https?://[^/\s]+(/mot-de-passe-oublie/\S+)", str(mail.outbox[-1].body))
        assert found
        return found[1]

    def choose(self, client: Any, link: str, password: str = NEW) -> Any:
        form = client.get(link)
        return (
            client.post(form.url, {"password1": password, "password2": password}) if form.status_code == 302 else form
        )

    def test_a_link_arrives_and_serves_once(self, client: Any, camille: Any) -> None:
        self.ask(client, camille.email)
        link = self.link()
        assert self.choose(client, link).url == reverse("account_reset_password_from_key_done")
        assert log_in(client, "camille", NEW).status_code == 302
        assert "ne marche plus" in self.choose(Client(), link, "encore-un-autre-mot").content.decode()

    def test_no_password_travels_by_mail(self, client: Any, camille: Any) -> None:
        self.ask(client, camille.email)
        self.choose(client, self.link())
        jobs.run_all()
        assert [letter.subject for letter in mail.outbox] == [
            "Choisissez un nouveau mot de passe",
            "Votre mot de passe est changé",
        ]
        for letter in mail.outbox:
            assert NEW not in str(letter.message())

    def test_ends_every_session(self, client: Any, client_of: Callable[..., Any], camille: Any) -> None:
        elsewhere = client_of(camille)
        self.ask(client, camille.email)
        self.choose(client, self.link())
        assert elsewhere.get("/mon-profil/").status_code == 302

    def test_answers_the_same_for_an_address_of_nobody(self, client: Any, camille: Any) -> None:
        known, unknown = self.ask(client, camille.email), self.ask(client, "nobody@example.org")
        assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
        jobs.run_all()
        assert len(mail.outbox) == 2

    def test_does_not_trust_the_host_header(self, client: Any, camille: Any) -> None:
        client.post("/mot-de-passe-oublie/", {"email": camille.email}, headers={"host": "evil.example"})
        jobs.run_all()
        assert "evil.example" not in mail.outbox[-1].body


class TestChangingPassword:
    def change(self, client: Any, old: str, new: str) -> Any:
        return client.post("/mon-profil/mot-de-passe/", {"oldpassword": old, "password1": new, "password2": new})

    def test_keeps_this_device_and_ends_the_others(self, client_of: Callable[..., Any], camille: Any) -> None:
        here, elsewhere = client_of(camille), client_of(camille)
        assert self.change(here, PASSWORD, NEW).url == reverse("accounts:profile")
        assert here.get("/mon-profil/").status_code == 200
        assert elsewhere.get("/mon-profil/").status_code == 302

    def test_asks_for_the_present_one(self, client_of: Callable[..., Any], camille: Any) -> None:
        assert "pas votre mot de passe actuel" in self.change(client_of(camille), "wrong", NEW).content.decode()


class TestSession:
    def test_ends_after_two_hours_without_a_click(
        self, client_of: Callable[..., Any], camille: Any, time_machine: Any
    ) -> None:
        start = clock.real_now()
        client = client_of(camille)
        time_machine.move_to(start + timedelta(hours=1, minutes=59), tick=False)
        assert client.get("/mon-profil/").status_code == 200
        time_machine.move_to(start + timedelta(hours=3, minutes=58), tick=False)
        assert client.get("/mon-profil/").status_code == 200
        time_machine.move_to(start + timedelta(hours=5, minutes=59), tick=False)
        assert client.get("/mon-profil/").status_code == 302

    def test_ends_after_twelve_hours_in_any_case(
        self, client_of: Callable[..., Any], camille: Any, time_machine: Any
    ) -> None:
        start = clock.real_now()
        client = client_of(camille)
        for hours in range(1, 13):
            time_machine.move_to(start + timedelta(hours=hours), tick=False)
            assert client.get("/mon-profil/").status_code == 200
        time_machine.move_to(start + timedelta(hours=12, seconds=1), tick=False)
        assert client.get("/mon-profil/").status_code == 302
