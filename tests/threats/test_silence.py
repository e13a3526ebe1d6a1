"""Threats 22 and 27: logs, addresses and referrers name nobody; the repository holds no secret."""

import logging
import re
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.test import Client

from preau.foundation.jobs import testing as jobs
from tests.threats.family import SHARED, Secrets
from tests.threats.reading import found, plain

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[..., Client]
ROOT = Path(__file__).parents[2]


def story(secrets: Secrets, client_of: ClientOf, roy: "User") -> list[str]:
    """A day of this family and of its agent; the addresses that they were sent to."""
    owner, agent = client_of(secrets.owner), client_of(roy)
    answers = [owner.get(address) for address in ("/espace/", "/ma-famille/", "/demandes/", "/mon-profil/")]
    sent = secrets.sent.reference
    answers.append(owner.post(f"/demandes/{secrets.asked.reference}/repondre/", {"text": "Zoqreponse"}))
    answers.append(agent.post(f"/agents/demandes/{sent}/lecture/"))
    answers.append(
        agent.post(f"/agents/demandes/{sent}/demander/", {"message": "Zoqmessage", "deadline_on": "2024-09-04"})
    )
    answers.append(agent.get(f"/agents/demandes/{secrets.accepted.reference}/pieces/avis-imposition/1/1.png"))
    answers.append(Client().post("/connexion/", {"login": secrets.owner.email, "password": "Zoqmessage"}))
    answers.append(Client().post("/creer-mon-espace/", {"first_name": "Zoqprenom"}))
    jobs.run_all()
    return [answer.get("Location", "") for answer in answers]


class TestLogs:
    def told(self, caplog: pytest.LogCaptureFixture) -> str:
        return " ".join(f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records)

    def test_name_nobody(
        self, secrets: Secrets, client_of: ClientOf, roy: "User", caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.INFO):
            places = story(secrets, client_of, roy)
        assert "cases-desk:ask" in self.told(caplog)  # control: the day is in them
        tokens = [case.tracking_token for case in secrets.cases]
        assert found((*secrets.words, *SHARED, *tokens), self.told(caplog)) == []
        assert found((*secrets.words, *SHARED), " ".join(places)) == []

    def test_a_line_that_names_somebody_is_found(
        self, secrets: Secrets, client_of: ClientOf, roy: "User", caplog: pytest.LogCaptureFixture,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        """Negative control: an operation that logs what it was told."""
        from preau.cases import notifications

        original = notifications.complement_asked

        def talkative(case: Any, complement: Any, *, by_agent: bool, at: datetime) -> None:
            logging.getLogger("preau.cases").info("asked: %s", complement.message)
            original(case, complement, by_agent=by_agent, at=at)

        monkeypatch.setattr(notifications, "complement_asked", talkative)
        with caplog.at_level(logging.INFO):
            story(secrets, client_of, roy)
        assert found(secrets.words, self.told(caplog)) == ["Zoqmessage"]

    def test_an_accident_tells_where_not_what(
        self, secrets: Secrets, client_of: ClientOf, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from preau.families.citizen import home

        def broken(*_args: object, **_kwargs: object) -> None:
            raise RuntimeError("Zoqmessage")

        monkeypatch.setattr(home, "render", broken)
        client = client_of(secrets.owner)
        client.raise_request_exception = False
        answer = client.get("/ma-famille/")
        assert answer.status_code == 500
        assert "Zoqmessage" not in answer.content.decode()
        assert "Zoqmessage" not in capsys.readouterr().err


class TestMails:
    def test_subjects_and_mails_hold_no_income(self, secrets: Secrets) -> None:
        assert mail.outbox
        for letter in mail.outbox:
            assert found(("48 611", "48611", "Zoqdeclarante", "quotient"), plain(str(letter.subject))) == []
            body = plain(f"{letter.body}")
            assert found(("48 611", "48611", "Zoqdeclarante"), body) == []


class TestReferrers:
    @pytest.mark.parametrize("address", ["/", "/connexion/", "/simulateur/", "/demarches/"])
    def test_no_address_goes_to_another_site(self, address: str, client: Client, caisse: None) -> None:
        assert client.get(address)["Referrer-Policy"] == "same-origin"

    def test_the_address_that_is_a_key_goes_nowhere(self, secrets: Secrets, client: Client) -> None:
        assert client.get(f"/suivi/{secrets.sent.tracking_token}/")["Referrer-Policy"] == "same-origin"


SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[abp]-[A-Za-z0-9-]{10,}"
    r"|(?i:(?:secret_key|api_key|passwd|password|token)\s*[:=]\s*[\"'][A-Za-z0-9+/_-]{24,}[\"'])"
)


def secrets_in(text: str) -> list[str]:
    return SECRET.findall(text)


class TestRepository:
    def test_holds_no_secret(self) -> None:
        names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
        if names.returncode:
            pytest.skip("not a clone")
        paths = [ROOT / name for name in names.stdout.split("\0") if name]
        texts = {
            path: path.read_text(errors="ignore") for path in paths if path.is_file() and path.stat().st_size < 10**6
        }
        assert len(texts) > 300
        assert {path.name: told for path, text in texts.items() if (told := secrets_in(text))} == {}

    def test_a_secret_is_found(self) -> None:
        """Negative control."""
        assert secrets_in("SECRET_" + 'KEY = "' + "a1B2" * 8 + '"')
        assert secrets_in("-----BEGIN RSA " + "PRIVATE KEY-----")

    def test_no_database_nor_key_is_kept_with_the_code(self) -> None:
        names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
        kept = [name for name in names.splitlines() if re.search(r"\.(sqlite3|pem|key|p12|env)$|(^|/)var/", name)]
        assert kept == []
