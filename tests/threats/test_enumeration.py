"""Threats 3, 6 and 28: a stranger learns nothing of who has an account, and a link in a mail is ours."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from preau.accounts.tests.test_sign_up import FORM
from preau.config.hashers import LightArgon2
from preau.foundation.jobs import testing as jobs
from preau.foundation.outbox.models import OutboxMessage

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "camille@example.org", "personne@example.org"


@dataclass(frozen=True)
class Seen:
    """What a stranger can see or measure."""

    status: int
    location: str
    body: str
    mails: int
    hashes: int


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    counted: list[str] = []

    def counting(real: Callable[..., Any]) -> Callable[..., Any]:
        def count(*args: Any, **kwargs: Any) -> Any:
            counted.append(real.__name__)
            return real(*args, **kwargs)

        return count

    for name in ("encode", "verify"):
        monkeypatch.setattr(LightArgon2, name, counting(getattr(LightArgon2, name)))
    return counted


def masked(text: str, typed: str) -> str:
    without_token = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)
    return without_token.replace(typed, "…")


def seen(path: str, form: dict[str, Any], typed: str, hashes: list[str]) -> Seen:
    cache.clear()
    hashes.clear()
    before, client = OutboxMessage.objects.count(), Client()
    answer = client.post(path, form)
    body = masked(answer.content.decode(), typed)
    if "Location" in answer:
        body += masked(client.get(answer["Location"]).content.decode(), typed)
    return Seen(
        answer.status_code, answer.get("Location", ""), body, OutboxMessage.objects.count() - before, len(hashes)
    )


def asked(name: str, email: str, hashes: list[str]) -> Seen:
    """One of the four forms that take an e-mail, filled by a stranger."""
    forms: dict[str, tuple[str, dict[str, Any]]] = {
        "login": ("/connexion/", {"login": email, "password": "mauvais"}),
        "sign-up": ("/creer-mon-espace/", FORM | {"email": email, "username": "tout.neuf"}),
        "reset": ("/mot-de-passe-oublie/", {"email": email}),
        "resend": ("/activation/", {"email": email}),
    }
    path, form = forms[name]
    return seen(path, form, email, hashes)


MAILS = {"login": 0, "sign-up": 1, "reset": 1, "resend": 1}
HASHES = {"login": 1, "sign-up": 1, "reset": 0, "resend": 0}


class TestForms:
    @pytest.mark.parametrize("name", MAILS)
    def test_answer_the_same_known_or_not(self, name: str, camille: "User", hashes: list[str]) -> None:
        known, unknown = asked(name, KNOWN, hashes), asked(name, UNKNOWN, hashes)
        assert known == unknown
        assert (known.mails, known.hashes) == (MAILS[name], HASHES[name])

    def test_a_form_that_tells_is_found(
        self, camille: "User", hashes: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control: no mail for an address that nobody has."""
        from preau.accounts import notifications

        monkeypatch.setattr(notifications, "unknown_account", lambda *_args, **_kwargs: None)
        assert asked("reset", KNOWN, hashes) != asked("reset", UNKNOWN, hashes)

    def test_a_sign_up_costs_the_same_statements_known_or_not(self, camille: "User") -> None:
        counts = []
        for number, email in enumerate((UNKNOWN, KNOWN)):
            cache.clear()
            with CaptureQueriesContext(connection) as told:
                Client().post("/creer-mon-espace/", FORM | {"email": email, "username": f"neuf{number}"})
            counts.append(len(told))
        assert counts[0] == counts[1], counts

    def test_a_login_costs_the_same_statements_known_or_not(self, camille: "User") -> None:
        counts = []
        for login in (KNOWN, UNKNOWN, "camille", "personne"):
            with CaptureQueriesContext(connection) as told:
                Client().post("/connexion/", {"login": login, "password": "mauvais"})
            counts.append(len(told))
        assert len(set(counts)) == 1


def link_in_the_last_mail() -> str:
    jobs.run_all()
    found = re.search(r"https?://[^\s\"]+/mot-de-passe-oublie/\S+", str(mail.outbox[-1].body))
    assert found
    return found[0]


class TestLinks:
    @pytest.mark.parametrize(
        "headers",
        [{"HTTP_HOST": "evil.example"}, {"HTTP_X_FORWARDED_HOST": "evil.example"}, {"SERVER_NAME": "evil.example"}],
    )
    def test_a_forged_host_changes_no_mail(self, headers: dict[str, str], camille: "User", settings: Any) -> None:
        Client().post("/mot-de-passe-oublie/", {"email": KNOWN}, **headers)  # type: ignore[arg-type]
        Client().post("/activation/", {"email": KNOWN}, **headers)  # type: ignore[arg-type]
        Client().post("/creer-mon-espace/", FORM, **headers)  # type: ignore[arg-type]
        jobs.run_all()
        assert len(mail.outbox) == 3
        for letter in mail.outbox:
            assert "evil.example" not in str(letter.message())
            assert settings.BASE_URL in str(letter.body)

    def test_opening_a_link_does_not_use_it_up(self, camille: "User") -> None:
        """A mail scanner opens everything, twice."""
        Client().post("/mot-de-passe-oublie/", {"email": KNOWN})
        path = link_in_the_last_mail().split("/", 3)[3]
        for _scan in range(2):
            Client().head(f"/{path}", follow=True)
            Client().get(f"/{path}", follow=True)
        assert self.choose(path, "un-velo-et-trois-pommes")
        assert not self.choose(path, "encore-une-fois-la-meme")

    def choose(self, path: str, password: str) -> bool:
        client = Client()
        place = client.get(f"/{path}", follow=True).redirect_chain
        if not place:
            return False
        client.post(place[-1][0], {"password1": password, "password2": password})
        return Client().post("/connexion/", {"login": "camille", "password": password}).status_code == 302

    def test_no_mail_holds_a_password(self, camille: "User") -> None:
        Client().post("/creer-mon-espace/", FORM)
        Client().post("/mot-de-passe-oublie/", {"email": KNOWN})
        jobs.run_all()
        assert [letter for letter in mail.outbox if FORM["password1"] in str(letter.message())] == []


class TestHeaders:
    @pytest.mark.parametrize("field", ["first_name", "last_name", "username", "email"])
    def test_a_line_break_smuggles_no_header(self, field: str, db: None) -> None:
        hostile = f"{FORM[field]}\r\nBcc: evil@example.org"
        Client().post("/creer-mon-espace/", FORM | {field: hostile})
        jobs.run_all()
        for letter in mail.outbox:
            message = letter.message()
            assert message.get_all("Bcc") is None
            assert (len(message.get_all("To") or []), len(message.get_all("Subject") or [])) == (1, 1)

    def test_a_subject_keeps_one_line(self) -> None:
        from preau.foundation.outbox.rendering import one_line

        assert one_line("Bonjour\r\nBcc: evil@example.org") == "Bonjour Bcc: evil@example.org"
