"""Fermer mon espace."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from preau.accounts.models import Citizen, User
from preau.accounts.queries import actor_for
from preau.families.models import Adult
from preau.foundation.audit import queries as audit
from preau.foundation.jobs import testing as jobs
from preau.kernel.actor import SYSTEM
from preau.owndata import operations, queries
from preau.owndata.reasons import OBSTACLES, Obstacle
from preau.owndata.tests.conftest import ClientOf, copy_of
from tests.harness.cast import PASSWORD

THIRTY_DAYS = timedelta(days=30)
PAGE = "/mes-donnees/fermer/"


@pytest.fixture
def browser(camille: User, client_of: ClientOf, home: int) -> Client:
    return client_of(camille)


def ask(browser: Client, password: str = PASSWORD) -> Any:
    return browser.post(PAGE, {"password": password})


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


class TestAsking:
    def test_closes_in_thirty_days_and_says_so_by_mail(
        self, camille: User, browser: Client, business_time: datetime
    ) -> None:
        assert ask(browser).status_code == 302
        jobs.run_all()
        assert fresh(camille).closes_on == (business_time + THIRTY_DAYS).date()
        assert mail.outbox[-1].subject == "Votre espace se fermera dans trente jours"
        assert "19 septembre 2024" in str(mail.outbox[-1].body)

    def test_wants_the_password(self, camille: User, browser: Client) -> None:
        answer = ask(browser, "pas-le-bon")
        assert "Ce n’est pas votre mot de passe." in answer.content.decode()
        assert fresh(camille).closes_on is None

    def test_twice_has_one_effect(self, camille: User, browser: Client) -> None:
        ask(browser)
        ask(browser)
        jobs.run_all()
        assert [letter.subject for letter in mail.outbox].count("Votre espace se fermera dans trente jours") == 1

    @pytest.mark.parametrize("obstacle", list(Obstacle))
    def test_waits_for_what_is_due_in_words(
        self, obstacle: Obstacle, camille: User, browser: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(queries, "obstacles_of", lambda _actor, on: [obstacle])
        page = ask(browser).content.decode() + browser.get(PAGE).content.decode()
        assert str(OBSTACLES[obstacle][0]) in page
        assert fresh(camille).closes_on is None

    def test_is_cancelled_by_who_comes_back(self, camille: User, browser: Client) -> None:
        ask(browser)
        login = Client().post("/connexion/", {"login": "camille", "password": PASSWORD})
        assert login["Location"] == PAGE
        assert "Annuler la fermeture" in browser.get(PAGE).content.decode()
        browser.post(f"{PAGE}annuler/")
        assert fresh(camille).closes_on is None


class TestTheJob:
    def close(self, at: datetime) -> int:
        return operations.close_due(actor=SYSTEM, at=at + THIRTY_DAYS)

    def test_closes_on_the_day_and_not_before(self, camille: User, browser: Client, business_time: datetime) -> None:
        ask(browser)
        assert operations.close_due(actor=SYSTEM, at=business_time + timedelta(days=29)) == 0
        assert fresh(camille).is_active
        assert self.close(business_time) == 1
        assert self.close(business_time) == 0

    def test_ends_every_session_and_says_closed_at_the_door(
        self, camille: User, browser: Client, business_time: datetime
    ) -> None:
        ask(browser)
        self.close(business_time)
        assert browser.get("/mes-donnees/").status_code == 302
        door = Client().post("/connexion/", {"login": "camille", "password": PASSWORD}, follow=True)
        assert "Cet espace est fermé" in door.content.decode()

    def test_erases_what_only_the_account_needed(self, camille: User, browser: Client, business_time: datetime) -> None:
        copy_of(camille, browser)
        ask(browser)
        self.close(business_time)
        citizen, user = Citizen.objects.get(user_id=camille.pk), fresh(camille)
        assert (user.email, user.first_name, user.last_name) == ("", "", "Espace fermé")
        assert (citizen.street, citizen.phone, citizen.birth_on) == ("", "", None)
        assert not Adult.objects.filter(user=user).exists()
        assert not queries.copies_of(user.pk).exists()
        assert {entry.actor_name for entry in audit.history_of(user)} == {""}

    def test_leaves_no_key_behind(self, camille: User, browser: Client, business_time: datetime) -> None:
        Authenticator.objects.create(user=camille, type=Authenticator.Type.TOTP, data={})
        ask(browser)
        self.close(business_time)
        assert not Authenticator.objects.filter(user=camille).exists()

    def test_sends_the_last_mail_to_the_address_it_erases(
        self, camille: User, browser: Client, business_time: datetime
    ) -> None:
        ask(browser)
        self.close(business_time)
        jobs.run_all()
        assert (mail.outbox[-1].to, mail.outbox[-1].subject) == (["camille@example.org"], "Votre espace est fermé")

    def test_waits_when_something_became_due(
        self, camille: User, browser: Client, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ask(browser)
        monkeypatch.setattr(queries, "obstacles_of", lambda _actor, on: [Obstacle.TO_PAY])
        assert self.close(business_time) == 0
        assert fresh(camille).is_active

    def test_interrupted_between_two_accounts_goes_on(
        self,
        camille: User,
        ines: User,
        browser: Client,
        client_of: ClientOf,
        business_time: datetime,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        ask(browser)
        ask(client_of(ines))
        with monkeypatch.context() as patched:
            patched.setattr("preau.owndata.operations.closing.forget_copies", _dies_for(ines.pk))
            with pytest.raises(RuntimeError):
                self.close(business_time)
        assert not fresh(camille).is_active
        assert fresh(ines).email == "ines@example.org"
        assert self.close(business_time) == 1


def _dies_for(user_id: int) -> Any:
    def forget(*, user_id: int, dies: int = user_id, **_rest: Any) -> None:
        if user_id == dies:
            raise RuntimeError

    return forget


class TestWhatIsDue:
    def test_is_nothing_for_a_family_without_ties(self, camille: User, home: int, business_time: datetime) -> None:
        assert queries.obstacles_of(actor_for(camille), on=business_time.date()) == []

    def test_is_the_balance_the_place_and_the_authorisation(
        self, camille: User, home: int, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        where = "preau.owndata.queries.obstacles"
        monkeypatch.setattr(f"{where}.billing.balance_cents", lambda _home: 6384)
        monkeypatch.setattr(f"{where}.canteen.has_a_place", lambda _home, on: True)
        monkeypatch.setattr(f"{where}.mandates.current", lambda _home: object())
        found = queries.obstacles_of(actor_for(camille), on=business_time.date())
        assert found == [Obstacle.TO_PAY, Obstacle.ENROLLED, Obstacle.MANDATE]
