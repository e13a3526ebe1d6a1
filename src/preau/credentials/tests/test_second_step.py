"""Threat 4: a guessed password is not enough where a second step is in place; whoever loses theirs comes back."""

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from preau.credentials import queries
from preau.credentials.tests.conftest import SECRET, code_of, prove
from preau.foundation.jobs import testing as jobs

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db

SECURITY, APPLICATION = "/mon-profil/securite/", "/mon-profil/securite/application/"
STEP = "/connexion/deuxieme-etape/"
# The shape of a key's answer, with nothing true in it.
ANSWER = json.dumps(
    {
        "id": "AAAA",
        "rawId": "AAAA",
        "type": "public-key",
        "response": {"clientDataJSON": "e30", "authenticatorData": "AAAA", "signature": "AAAA", "userHandle": "MQ"},
        "clientExtensionResults": {},
    },
    ensure_ascii=False,
)
NONSENSE = (
    "", "x", "{}", "[]", "null", "7", '{"id": 1}', '{"response": {"userHandle": 7}}', ANSWER, ANSWER.replace("MQ", "é"),
)  # fmt: skip
BrowserOf = Callable[..., Any]
WithApplication = Callable[["User"], "User"]


def is_in(client: Any) -> bool:
    return "_auth_user_id" in client.session


def add_application(client: Any) -> Any:
    prove(client)
    page = client.get(APPLICATION).content.decode()
    secret = re.findall(r'class="secret">((?:\w{4} )+\w{4})<', page)[0].replace(" ", "")
    return client.post(APPLICATION, {"code": code_of(secret)})


class TestApplication:
    def test_camille_adds_one_and_keeps_her_codes(self, browser_of: BrowserOf, camille: "User") -> None:
        client = browser_of(camille)
        answer = add_application(client)
        assert answer.url == reverse("mfa_view_recovery_codes")
        page = client.get(answer.url).content.decode()
        assert len(re.findall(r"<li><code>\d{8}</code></li>", page)) == 10
        assert "Retirer l’application" in client.get(SECURITY).content.decode()

    def test_asks_for_the_password_first(self, browser_of: BrowserOf, camille: "User") -> None:
        assert browser_of(camille).get(APPLICATION).url.startswith(reverse("account_reauthenticate"))

    def test_a_wrong_code_is_told_next_to_its_field(self, browser_of: BrowserOf, camille: "User") -> None:
        client = browser_of(camille)
        prove(client)
        client.get(APPLICATION)
        answer = client.post(APPLICATION, {"code": "12"})
        assert "pas le bon code" in str(answer.context["form"].errors["code"])
        assert not queries.has_factor(camille.pk)

    def test_its_secret_is_drawn_by_an_address_that_only_its_session_opens(
        self, browser_of: BrowserOf, camille: "User"
    ) -> None:
        client = browser_of(camille)
        prove(client)
        image = reverse("credentials:application-qr")
        assert client.get(image).status_code == 404
        client.get(APPLICATION)
        answer = client.get(image)
        assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/svg+xml", "no-store")
        assert b"<svg" in answer.content
        assert Client().get(image).status_code == 302

    def test_its_secret_is_sealed_in_the_database(self, camille: "User", with_application: WithApplication) -> None:
        with_application(camille)
        assert SECRET not in str(Authenticator.objects.get().data)

    def test_is_told_by_mail_and_kept_in_the_journal(
        self, browser_of: BrowserOf, camille: "User", django_capture_on_commit_callbacks: Any
    ) -> None:
        from preau.foundation import audit

        with django_capture_on_commit_callbacks(execute=True):
            add_application(browser_of(camille))
        jobs.run_all()
        assert mail.outbox[-1].subject == "La sécurité de votre compte a changé"
        assert "Application de codes ajoutée" in mail.outbox[-1].body
        kinds = [entry.kind for entry in audit.queries.history_of(camille)]
        assert "credentials.application.added" in kinds

    def test_the_page_asks_six_questions_of_the_database(
        self, client_of: Callable[..., Client], camille: "User", django_assert_num_queries: Any
    ) -> None:
        client = client_of(camille)
        client.get(SECURITY)
        with django_assert_num_queries(6):
            client.get(SECURITY)


class TestLogin:
    def test_stops_before_the_code(
        self, browser_of: BrowserOf, camille: "User", with_application: WithApplication
    ) -> None:
        client = browser_of(with_application(camille))
        assert not is_in(client)
        assert client.get("/mon-profil/").status_code == 302

    def test_goes_on_with_it(self, browser_of: BrowserOf, camille: "User", with_application: WithApplication) -> None:
        client = browser_of(with_application(camille))
        assert client.post(STEP, {"code": code_of()}).url == reverse("portal:dashboard")
        assert is_in(client)

    def test_a_code_serves_once(
        self, browser_of: BrowserOf, camille: "User", with_application: WithApplication
    ) -> None:
        with_application(camille)
        code = code_of()
        browser_of(camille).post(STEP, {"code": code})
        second = browser_of(camille)
        second.post(STEP, {"code": code})
        assert not is_in(second)

    def test_a_recovery_code_serves_once(
        self, browser_of: BrowserOf, camille: "User", allauth_request: Any, with_application: WithApplication
    ) -> None:
        from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

        code = RecoveryCodes.activate(with_application(camille)).get_unused_codes()[3]
        first, second = browser_of(camille), browser_of(camille)
        first.post(STEP, {"code": code})
        second.post(STEP, {"code": code})
        assert (is_in(first), is_in(second)) == (True, False)
        assert queries.factors_of(camille.pk).codes_left == 9

    def test_codes_are_not_guessed_for_long(
        self, browser_of: BrowserOf, camille: "User", with_application: WithApplication
    ) -> None:
        client = browser_of(with_application(camille))
        for _try in range(6):
            client.post(STEP, {"code": "000000"})
        client.post(STEP, {"code": code_of()})
        assert not is_in(client)

    def test_without_the_step_the_password_would_do(
        self,
        browser_of: BrowserOf,
        camille: "User",
        with_application: WithApplication,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Negative control."""
        from allauth.mfa.stages import AuthenticateStage

        monkeypatch.setattr(AuthenticateStage, "_should_handle", lambda *_args: False)
        assert is_in(browser_of(with_application(camille)))

    def test_the_key_of_the_session_changes_at_the_second_step_too(
        self, browser_of: BrowserOf, camille: "User", with_application: WithApplication
    ) -> None:
        client = browser_of(with_application(camille))
        before = client.cookies["session"].value
        client.post(STEP, {"code": code_of()})
        assert client.cookies["session"].value != before


class TestRecoveryCodes:
    def test_are_shown_once(self, browser_of: BrowserOf, camille: "User") -> None:
        client = browser_of(camille)
        codes = add_application(client).url
        assert re.search(r"<code>\d{8}</code>", client.get(codes).content.decode())
        again = client.get(codes).content.decode()
        assert not re.search(r"<code>\d{8}</code>", again)
        assert "déjà été montrés" in again

    def test_new_ones_end_the_old(self, browser_of: BrowserOf, camille: "User") -> None:
        client = browser_of(camille)
        codes = add_application(client).url
        old = re.findall(r"<code>(\d{8})</code>", client.get(codes).content.decode())
        assert client.post("/mon-profil/securite/codes/nouveaux/").url == codes
        new = re.findall(r"<code>(\d{8})</code>", client.get(codes).content.decode())
        assert len(new) == 10
        assert not set(old) & set(new)


class TestKeys:
    """What a browser and a key say to each other is played in tests/journeys."""

    def test_the_login_page_asks_for_a_fresh_challenge(self, client: Any, db: None) -> None:
        asked = [client.get("/connexion/cle/", headers={"accept": "application/json"}).json() for _time in range(2)]
        challenges = {each["request_options"]["publicKey"]["challenge"] for each in asked}
        assert len(challenges) == 2
        assert asked[0]["request_options"]["publicKey"]["userVerification"] == "required"

    @pytest.mark.parametrize("credential", NONSENSE)
    def test_nonsense_opens_nothing(self, client: Any, camille: "User", credential: str) -> None:
        client.get("/connexion/cle/", headers={"accept": "application/json"})
        answer = client.post("/connexion/cle/", {"credential": credential})
        assert answer.url == reverse("account_login")
        assert not is_in(client)

    def test_a_key_of_somebody_else_is_nobody_s(
        self, browser_of: BrowserOf, camille: "User", ines: "User", allauth_request: Any
    ) -> None:
        row = Authenticator.objects.create(user=ines, type=Authenticator.Type.WEBAUTHN, data={"name": "x"})
        client = browser_of(camille)
        prove(client)
        for act in ("nom", "retirer"):
            assert client.get(f"/mon-profil/securite/cles/{row.pk}/{act}/").status_code == 404
            assert client.post(f"/mon-profil/securite/cles/{row.pk}/{act}/", {"name": "z"}).status_code == 404
        assert Authenticator.objects.filter(pk=row.pk).exists()

    def test_works_on_this_site_alone(self, settings: Any) -> None:
        """allauth has a setting that believes any origin."""
        from allauth.mfa import app_settings

        assert not app_settings.WEBAUTHN_ALLOW_INSECURE_ORIGIN
