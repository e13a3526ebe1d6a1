"""Une copie de mes données."""

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.core import mail
from django.test import Client

from preau.foundation import clock, files
from preau.foundation.files.models import StoredFile
from preau.kernel.actor import SYSTEM
from preau.owndata import operations, queries
from preau.owndata.models import DataCopy
from preau.owndata.operations import archive
from preau.owndata.tests.conftest import ClientOf, copy_of

if TYPE_CHECKING:
    from preau.accounts.models import User


@pytest.fixture
def browser(camille: "User", client_of: ClientOf, home: int) -> Client:
    return client_of(camille)


def path_of_link() -> str:
    body = str(mail.outbox[-1].body)
    whole = next(word for word in body.split() if "/mes-donnees/copie/" in word)
    return whole[whole.index("/mes-donnees/") :]


class TestTheCopy:
    def test_holds_what_is_known_twice_for_programs_and_for_people(self, camille: "User", browser: Client) -> None:
        copy = copy_of(camille, browser)
        account = json.loads(copy.read("donnees/accounts.json"))
        assert account["tables"]["accounts.User"][0]["email"] == "camille@example.org"
        assert account["tables"]["accounts.Citizen"][0]["street"] == "58 rue Saint-Maur"
        page = copy.read("LISEZ-MOI.html").decode()
        assert "58 rue Saint-Maur" in page
        assert "Copie de mes données demandée" in page
        schema = json.loads(copy.read("schema.json"))
        assert schema["accounts.User"]["email"] == {"label": "Courriel", "type": "CharField"}

    def test_is_read_without_the_network_and_without_a_script(self, camille: "User", browser: Client) -> None:
        copy = copy_of(camille, browser)
        page = copy.read("LISEZ-MOI.html").decode()
        assert "style.css" in copy.namelist()
        assert "http" not in page
        assert "<script" not in page
        assert '<html lang="fr">' in page

    def test_is_announced_by_a_mail_that_tells_nothing_of_it(self, camille: "User", browser: Client) -> None:
        copy_of(camille, browser)
        letter = mail.outbox[-1]
        assert letter.to == ["camille@example.org"]
        assert letter.subject == "Votre copie est prête"
        assert "Saint-Maur" not in str(letter.body)

    def test_is_fetched_by_its_owner_and_the_journal_says_so(self, camille: "User", browser: Client) -> None:
        copy_of(camille, browser)
        assert browser.get(path_of_link()).status_code == 200
        answer = browser.post(path_of_link())
        assert answer["Content-Disposition"] == 'attachment; filename="mes-donnees.zip"'
        assert b"".join(answer.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]
        journal = queries.journal_of(_actor(camille), on=clock.today())
        assert journal.lines[0].sentence == "Copie de mes données téléchargée"

    def test_opens_for_nobody_else(self, camille: "User", browser: Client, ines: "User", client_of: ClientOf) -> None:
        copy_of(camille, browser)
        assert client_of(ines).get(path_of_link()).status_code == 404
        assert Client().get(path_of_link()).status_code == 302

    def test_is_asked_once_a_day(self, camille: "User", browser: Client) -> None:
        copy_of(camille, browser)
        browser.post("/mes-donnees/copie/")
        assert DataCopy.objects.count() == 1

    def test_is_not_asked_again_while_one_is_being_made(self, camille: "User", browser: Client) -> None:
        browser.post("/mes-donnees/copie/")
        with time_machine.travel(clock.real_now() + timedelta(days=1)):
            client = Client()
            client.force_login(camille)
            client.post("/mes-donnees/copie/")
        assert DataCopy.objects.count() == 1

    def test_made_twice_is_kept_once(self, camille: "User", browser: Client, business_time: datetime) -> None:
        """A worker that died after its work: another one takes it again."""
        copy_of(camille, browser)
        stored, letters = StoredFile.objects.count(), len(mail.outbox)
        operations.make_copy(copy_id=DataCopy.objects.get().pk, at=business_time)
        assert (StoredFile.objects.count(), len(mail.outbox)) == (stored, letters)

    def test_left_by_a_dead_worker_is_taken_up_again(self, camille: "User", browser: Client) -> None:
        browser.post("/mes-donnees/copie/")
        with time_machine.travel(clock.real_now() + timedelta(hours=2)):
            assert queries.left_behind() == [DataCopy.objects.get().pk]

    def test_goes_after_seven_days(self, camille: "User", browser: Client, business_time: datetime) -> None:
        copy_of(camille, browser)
        path, stored = path_of_link(), queries.copies_of(camille.pk)[0].stored
        with time_machine.travel(clock.real_now() + timedelta(days=7, minutes=1)):
            client = Client()
            client.force_login(camille)
            assert client.get(path).status_code == 404
            assert operations.purge_copies(actor=SYSTEM, at=business_time) == 1
            assert operations.purge_copies(actor=SYSTEM, at=business_time) == 0
        assert not StoredFile.objects.filter(pk=stored.pk).exists()

    def test_costs_the_page_the_same_whatever_was_asked(
        self, browser: Client, django_assert_num_queries: pytest.FixtureRequest
    ) -> None:
        browser.get("/mes-donnees/copie/")
        with django_assert_num_queries(4):  # type: ignore[operator]
            browser.get("/mes-donnees/copie/")


@pytest.mark.django_db
class TestDocuments:
    @pytest.mark.parametrize(
        "name", ["../../etc/passwd", "C:\\x\\..\\y.pdf", "/etc/shadow", "..", "a/../../b\u202efdp.exe"]
    )
    def test_a_hostile_name_stays_in_its_folder(
        self, name: str, business_time: datetime, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        path = _written_as(name, business_time)
        folder, rest = path.split("/", 1)
        assert folder == "documents"
        assert "/" not in rest
        assert "\\" not in rest
        assert ".." not in rest
        assert "\u202e" not in rest

    def test_a_name_taken_as_it_is_would_escape(self, business_time: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
        """Negative control."""
        monkeypatch.setattr(archive, "clean_name", lambda name, extension: name)
        assert ".." in _written_as("../../etc/passwd", business_time)


def _written_as(name: str, at: datetime) -> str:
    from io import BytesIO
    from zipfile import ZipFile

    stored = files.operations.store_bytes(name="x", content=b"%PDF", media_type="text/plain", actor=SYSTEM, at=at)
    with ZipFile(BytesIO(), "w") as archived:
        return next(iter(archive._documents([(stored.pk, name)], archived)))


def _actor(user: "User"):
    from preau.accounts.queries import actor_for

    return actor_for(user)
