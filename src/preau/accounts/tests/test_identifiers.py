"""Modifier les identifiants, and the link that stops a change of e-mail."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from preau.accounts import operations, queries
from preau.accounts.models import EmailChange, User
from preau.accounts.operations import LinkDead, UsernameTaken
from preau.foundation import audit, clock
from preau.foundation.jobs import testing as jobs
from preau.foundation.outbox import notices
from preau.kernel.actor import ANONYMOUS
from tests.harness.cast import PASSWORD

pytestmark = pytest.mark.django_db
USERNAME, EMAIL = "/mon-profil/identifiants/nom-d-utilisateur/", "/mon-profil/identifiants/courriel/"
NEW = "camille.renaud@example.net"


@pytest.fixture
def browser(client_of: Callable[..., Any], camille: Any) -> Any:
    return client_of(camille)


def letters() -> dict[str, str]:
    """The last letter to each address."""
    jobs.run_all()
    return {letter.to[0]: str(letter.body) for letter in mail.outbox}


def path_in(letter: str, start: str) -> str:
    found = re.search(rf"https?://[^/\s]+({start}\S+)", letter)
    assert found, letter
    return found[1]


def kinds_of(user: Any) -> set[str]:
    return {entry.kind for entry in audit.queries.history_of(user)}


class TestUsername:
    def test_is_changed_told_and_opens_the_door(self, browser: Any, camille: Any, client: Any) -> None:
        assert browser.post(USERNAME, {"username": "Camille.R", "oldpassword": PASSWORD}).status_code == 302
        assert "c’est maintenant camille.r" in letters()["camille@example.org"]
        assert "accounts.user.username_changed" in kinds_of(camille)
        assert client.post("/connexion/", {"login": "camille.r", "password": PASSWORD}).status_code == 302

    @pytest.mark.parametrize("password", ["", "wrong"])
    def test_needs_the_present_password(self, browser: Any, camille: Any, password: str) -> None:
        answer = browser.post(USERNAME, {"username": "camille.r", "oldpassword": password})
        assert answer.context["form"].errors.keys() == {"oldpassword"}
        assert User.objects.get(pk=camille.pk).username == "camille"

    def test_of_somebody_else_is_refused_with_free_ones(self, browser: Any, ines: Any) -> None:
        page = browser.post(USERNAME, {"username": "ines", "oldpassword": PASSWORD}).content.decode()
        assert "déjà pris" in page
        assert "camille.renaud" in page

    def test_taken_meanwhile_is_settled_by_the_constraint(self, camille: Any, ines: Any, business_time: Any) -> None:
        with pytest.raises(UsernameTaken):
            operations.change_username(user_id=camille.pk, username="ines", actor=ANONYMOUS, at=business_time)

    def test_twice_the_same_is_told_once(self, browser: Any, camille: Any) -> None:
        for _click in range(2):
            browser.post(USERNAME, {"username": "camille.r", "oldpassword": PASSWORD})
        jobs.run_all()
        assert len(mail.outbox) == 1

    def test_a_password_is_not_guessed_here(self, browser: Any, camille: Any, settings: Any) -> None:
        settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"reauthenticate": "2/m/user"}
        for _try in range(2):
            browser.post(USERNAME, {"username": "camille.r", "oldpassword": "wrong"})
        page = browser.post(USERNAME, {"username": "camille.r", "oldpassword": PASSWORD}).content.decode()
        assert "Trop d’essais" in page
        assert User.objects.get(pk=camille.pk).username == "camille"


class TestEmail:
    def ask(self, browser: Any, email: str = NEW) -> Any:
        return browser.post(EMAIL, {"email": email, "oldpassword": PASSWORD})

    def test_changes_when_the_new_address_confirms(self, browser: Any, camille: Any, client: Any) -> None:
        assert self.ask(browser, NEW.upper()).status_code == 302
        assert NEW in browser.get("/mon-profil/identifiants/").content.decode()
        assert queries.contact_of(camille.pk).email == "camille@example.org"
        client.post(path_in(letters()[NEW], "/nouveau-courriel/"))
        assert queries.contact_of(camille.pk).email == NEW

    def test_is_stopped_from_the_old_address(self, browser: Any, camille: Any, client: Any) -> None:
        self.ask(browser)
        told = letters()
        stop, confirm = (path_in(told[to], "/nouveau-courriel/") for to in ("camille@example.org", NEW))
        for _scan in range(2):  # a mail scanner opens everything
            assert client.get(stop).status_code == 200
            client.head(stop)
        assert "C’est arrêté" in client.post(stop).content.decode()
        assert client.post(stop).status_code == 404
        assert client.post(confirm).status_code == 404
        assert queries.contact_of(camille.pk).email == "camille@example.org"
        assert "accounts.citizen.email_stopped" in kinds_of(camille)

    def test_without_the_stop_it_would_have_changed(
        self, browser: Any, camille: Any, client: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        self.ask(browser)
        told = letters()
        monkeypatch.setattr("preau.accounts.operations.new_email._claim", lambda _change: True)
        client.post(path_in(told["camille@example.org"], "/nouveau-courriel/"))
        client.post(path_in(told[NEW], "/nouveau-courriel/"))
        assert queries.contact_of(camille.pk).email == NEW

    def test_the_two_links_do_not_open_each_other(self, browser: Any, client: Any) -> None:
        self.ask(browser)
        told = letters()
        stop, confirm = (path_in(told[to], "/nouveau-courriel/") for to in ("camille@example.org", NEW))
        assert client.get(stop.replace("arreter/", "")).status_code == 404
        assert client.get(confirm.replace("courriel/", "courriel/arreter/")).status_code == 404

    def test_a_link_to_stop_dies_after_48_hours(self, browser: Any, client: Any) -> None:
        self.ask(browser)
        stop = path_in(letters()["camille@example.org"], "/nouveau-courriel/arreter/")
        EmailChange.objects.update(asked_at=clock.real_now() - timedelta(hours=48, seconds=1))
        assert client.post(stop).status_code == 404

    def test_a_link_of_nobody_stops_nothing(self, business_time: Any) -> None:
        with pytest.raises(LinkDead):
            operations.stop_new_email(key="0" * 22, actor=ANONYMOUS, at=business_time)

    def test_asking_for_an_address_that_somebody_has_shows_no_difference(
        self, browser: Any, camille: Any, ines: Any
    ) -> None:
        """Neither on the page nor in one's own mailbox."""
        seen = []
        for email in (NEW, ines.email):
            mail.outbox.clear()
            answer = self.ask(browser, email)
            page = browser.get(answer.url).content.decode().replace(email, "…")
            page = re.sub(r'data-(idle|limit)="\d+"', "", page)  # the session grows older
            notices.mark_read(reader_id=camille.pk, at=clock.now())  # the warning of the first time
            own = re.sub(r"arreter/\S+", "", letters()["camille@example.org"])
            seen.append((answer.status_code, re.sub(r'value="[^"]{60,}"', "", page), own, len(mail.outbox)))
        assert seen[0] == seen[1]
        assert queries.contact_of(camille.pk).email == "camille@example.org"

    def test_a_forged_host_changes_no_link(self, browser: Any, settings: Any) -> None:
        browser.post(EMAIL, {"email": NEW, "oldpassword": PASSWORD}, headers={"host": "evil.example"})
        for letter in letters().values():
            assert "evil.example" not in letter
            assert settings.BASE_URL in letter

    def test_needs_the_present_password(self, browser: Any) -> None:
        answer = browser.post(EMAIL, {"email": NEW, "oldpassword": "wrong"})
        assert answer.context["form"].errors.keys() == {"oldpassword"}
        assert not EmailChange.objects.exists()

    def test_the_same_address_is_no_change(self, browser: Any) -> None:
        assert self.ask(browser, "CAMILLE@example.org").context["form"].errors.keys() == {"email"}


@pytest.mark.parametrize("path", [USERNAME, EMAIL])
def test_without_a_password_one_is_chosen_first(browser: Any, camille: Any, path: str) -> None:
    camille.set_unusable_password()
    camille.save()
    browser.force_login(camille)
    assert browser.get(path).url == "/mon-profil/premier-mot-de-passe/"


def test_the_page_costs_the_same_whatever_waits(
    browser: Any, camille: Any, django_assert_num_queries: Callable[..., Any]
) -> None:
    browser.get("/mon-profil/identifiants/")
    with django_assert_num_queries(4):
        browser.get("/mon-profil/identifiants/")
    operations.ask_new_email(user_id=camille.pk, email=NEW, actor=ANONYMOUS, at=clock.now())
    with django_assert_num_queries(4):
        browser.get("/mon-profil/identifiants/")
