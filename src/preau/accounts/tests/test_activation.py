"""The activation link."""

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from django.core import mail

from preau.accounts import operations
from preau.accounts.operations import LinkDead
from preau.foundation import clock
from preau.foundation.jobs import testing as jobs
from preau.kernel.actor import ANONYMOUS

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(business_time: Any, db: None) -> EmailAddress:
    """Nadia signed up and has not opened her mail."""
    operations.sign_up(
        username="nadia",
        email="nadia@example.org",
        password="trois-pommes-et-un-velo",
        first_name="Nadia",
        last_name="Benali",
        language="fr",
        street="4 passage Beslay",
        postcode="75011",
        city="Paris",
        actor=ANONYMOUS,
        at=business_time,
    )
    return EmailAddress.objects.select_related("user").get(email="nadia@example.org")


def key_of(address: EmailAddress) -> str:
    return str(EmailConfirmation.objects.get(email_address=address).key)


class TestActivationLink:
    @pytest.mark.parametrize("method", ["get", "head"])
    def test_a_mail_scanner_does_not_use_it_up(self, client: Any, waiting: EmailAddress, method: str) -> None:
        link = f"/activation/{key_of(waiting)}/"
        for _visit in range(3):
            getattr(client, method)(link)
        waiting.refresh_from_db()
        assert not waiting.verified
        assert client.post(link).status_code == 302

    def test_serves_once(self, client: Any, waiting: EmailAddress) -> None:
        link = f"/activation/{key_of(waiting)}/"
        assert client.post(link).status_code == 302
        again = client.post(link)
        assert again.status_code == 404
        assert "ne marche plus" in again.content.decode()

    def test_dies_after_48_hours(self, client: Any, waiting: EmailAddress) -> None:
        EmailConfirmation.objects.update(sent=clock.real_now() - timedelta(hours=48, seconds=1))
        response = client.post(f"/activation/{key_of(waiting)}/")
        assert response.status_code == 404
        waiting.refresh_from_db()
        assert not waiting.verified

    def test_of_nobody_is_refused(self, waiting: EmailAddress, business_time: Any) -> None:
        with pytest.raises(LinkDead):
            operations.activate(key="0" * 64, actor=ANONYMOUS, at=business_time)

    def test_does_not_trust_the_host_header(self, client: Any, settings: Any) -> None:
        from preau.accounts.tests.test_sign_up import FORM

        client.post("/creer-mon-espace/", FORM, headers={"host": "evil.example"})
        jobs.run_all()
        assert "evil.example" not in mail.outbox[0].body
        assert settings.BASE_URL in mail.outbox[0].body


class TestAskingAgain:
    def ask(self, client: Any, email: str) -> Any:
        return client.post("/activation/", {"email": email})

    def test_sends_one_mail_and_says_the_same_to_everybody(
        self, client: Any, waiting: EmailAddress, camille: Any
    ) -> None:
        jobs.run_all()
        mail.outbox.clear()
        answers = [self.ask(client, email) for email in ("nadia@example.org", camille.email, "nobody@example.org")]
        assert len({(answer.status_code, answer.url, answer.content) for answer in answers}) == 1
        jobs.run_all()
        assert sorted(letter.to[0] for letter in mail.outbox) == sorted(
            ["nadia@example.org", camille.email, "nobody@example.org"]
        )

    def test_a_second_time_within_a_minute_sends_nothing_more(self, client: Any, waiting: EmailAddress) -> None:
        jobs.run_all()
        mail.outbox.clear()
        for _click in range(3):
            assert self.ask(client, "nadia@example.org").status_code == 302
        jobs.run_all()
        assert len(mail.outbox) == 1

    def test_a_link_that_was_sent_again_opens_the_account(self, client: Any, waiting: EmailAddress) -> None:
        jobs.run_all()
        mail.outbox.clear()
        self.ask(client, "nadia@example.org")
        jobs.run_all()
        found = re.search(r"/activation/\w+/", str(mail.outbox[0].body))
        assert found
        assert client.post(found[0]).status_code == 302
        waiting.refresh_from_db()
        assert waiting.verified

    def test_an_address_that_is_none_is_told(self, client: Any) -> None:
        assert "ne ressemble pas" in self.ask(client, "nadia").content.decode()


def test_activating_is_in_the_journal(waiting: EmailAddress, business_time: Any) -> None:
    from preau.foundation import audit

    operations.activate(key=key_of(waiting), actor=ANONYMOUS, at=business_time)
    assert "accounts.citizen.activated" in {entry.kind for entry in audit.queries.history_of(waiting.user)}


def test_a_journal_that_cannot_be_written_activates_nothing(
    waiting: EmailAddress, business_time: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("preau.foundation.audit.record", broken)
    with pytest.raises(OSError, match="disk full"):
        operations.activate(key=key_of(waiting), actor=ANONYMOUS, at=business_time)
    waiting.refresh_from_db()
    assert not waiting.verified
    monkeypatch.undo()
    operations.activate(key=key_of(waiting), actor=ANONYMOUS, at=business_time)


def test_the_sweep_takes_dead_links_and_leaves_the_others(waiting: EmailAddress) -> None:
    operations.sweep()
    assert EmailConfirmation.objects.count() == 1
    EmailConfirmation.objects.update(sent=clock.real_now() - timedelta(hours=49))
    operations.sweep()
    assert EmailConfirmation.objects.count() == 0
