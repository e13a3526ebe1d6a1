"""« Échanges » as the family sees them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.cases import operations
from preau.cases.citizen import tabs
from preau.cases.models import Case, Message, MessageFile
from preau.cases.states import CaseState
from preau.cases.tests.conftest import actor_of, photo
from preau.cases.tests.test_tracking import tracking
from preau.cases.tests.test_wizard import counted

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[["User"], Client]
LONG = "Bonjour Madame,\nil nous manque la page deux."


@pytest.fixture
def browser(client_of: ClientOf, camille: "User") -> Client:
    return client_of(camille)


@pytest.fixture
def ours(submitted: Case, roy: "User", business_time: datetime) -> Message:
    """Mme Roy wrote, with a document."""
    return operations.write(case=submitted, body=LONG, uploads=[photo()], actor=actor_of(roy), at=business_time)


def opened(message: Message) -> str:
    return reverse("cases:message", args=[message.case.reference, message.pk])


def writing(case: Case) -> str:
    return reverse("cases:write", args=[case.reference])


class TestTab:
    def test_shows_the_first_line_and_that_it_is_not_read(self, browser: Client, ours: Message) -> None:
        page = browser.get(tracking(ours.case, "echanges")).content.decode()
        for words in ("Non lu", "Bonjour Madame,…", "Voir la suite", opened(ours), "1 document joint"):
            assert words in page
        assert "la page deux" not in page

    def test_never_names_the_agent(self, browser: Client, ours: Message) -> None:
        assert "Sylvie" not in browser.get(tracking(ours.case, "echanges")).content.decode()

    def test_says_when_we_have_read(
        self, browser: Client, submitted: Case, camille: "User", roy: "User", business_time: datetime
    ) -> None:
        operations.write(case=submitted, body="Mardi", actor=actor_of(camille), at=business_time)
        assert "Pas encore lu par la Caisse" in browser.get(tracking(submitted, "echanges")).content.decode()
        operations.mark_thread_read(case=submitted, actor=actor_of(roy), at=business_time)
        assert "Lu par la Caisse" in browser.get(tracking(submitted, "echanges")).content.decode()

    def test_is_not_there_without_exchanges(
        self, browser: Client, submitted: Case, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tabs, "TABS", tuple(tab for tab in tabs.TABS if tab.key != "echanges"))
        page = browser.get(tracking(submitted, "echanges"))
        assert page.context["tab"].key == "historique"
        assert "Échanges" not in [item["label"] for item in page.context["tabs"]]

    def test_says_until_when_one_could_write(self, browser: Client, submitted: Case, business_time: datetime) -> None:
        Case.objects.update(state=CaseState.ACCEPTED, decided_at=business_time - timedelta(days=61))
        page = browser.get(tracking(submitted, "echanges")).content.decode()
        assert "19 août 2024" in page
        assert "<textarea" not in page

    @pytest.mark.parametrize("messages", [1, 100])
    def test_costs_the_same_for_any_thread(self, browser: Client, ours: Message, messages: int) -> None:
        more = [
            Message(case=ours.case, from_family=False, body=f"n° {number}", sent_at=ours.sent_at)
            for number in range(messages - 1)
        ]
        Message.objects.bulk_create(more)
        with CaptureQueriesContext(connection) as seen:
            page = browser.get(tracking(ours.case, "echanges"))
        assert len(page.context["said"]) == min(messages, 20)
        assert counted(seen) <= 8


class TestHeader:
    def test_says_that_there_is_something_to_read(self, browser: Client, ours: Message) -> None:
        standing = browser.get(tracking(ours.case)).context["standing"]
        assert standing.ball == "À vous"
        assert "Vous avez un message à lire" in standing.next

    def test_says_that_we_owe_an_answer_even_when_it_is_decided(
        self, browser: Client, submitted: Case, camille: "User", business_time: datetime
    ) -> None:
        Case.objects.update(state=CaseState.ACCEPTED, decided_at=business_time)
        operations.write(case=submitted, body="Et maintenant ?", actor=actor_of(camille), at=business_time)
        assert browser.get(tracking(submitted)).context["standing"].ball == "À nous"

    def test_leaves_what_we_asked_for_with_the_family(
        self, browser: Client, submitted: Case, camille: "User", business_time: datetime
    ) -> None:
        Case.objects.update(state=CaseState.INFORMATION_REQUESTED)
        operations.write(case=submitted, body="Lequel ?", actor=actor_of(camille), at=business_time)
        assert browser.get(tracking(submitted)).context["standing"].ball == "À vous"

    def test_is_the_same_in_the_list(self, browser: Client, ours: Message) -> None:
        assert browser.get(reverse("cases:list")).context["rows"][0]["standing"].ball == "À vous"


class TestOpen:
    def test_goes_from_non_lu_to_lu(self, browser: Client, ours: Message) -> None:
        page = browser.get(opened(ours)).content.decode()
        assert "la page deux" in page
        assert ">Lu<" in page
        assert "Non lu" not in browser.get(tracking(ours.case, "echanges")).content.decode()

    def test_of_a_note_does_not_exist(
        self, browser: Client, submitted: Case, roy: "User", business_time: datetime
    ) -> None:
        note = operations.write_note(case=submitted, body="Rappeler", actor=actor_of(roy), at=business_time)
        assert browser.get(opened(note)).status_code == 404

    def test_of_another_family_does_not_exist(self, client_of: ClientOf, ines: "User", ours: Message) -> None:
        file = MessageFile.objects.get()
        addresses = [
            opened(ours),
            reverse("cases:message-file", args=[ours.case.reference, file.pk]),
            reverse("cases:message-file-page", args=[ours.case.reference, file.pk, 1]),
        ]
        assert [client_of(ines).get(address).status_code for address in addresses] == [404] * 3
        assert Message.objects.get().read_at is None

    def test_shows_its_document_as_a_picture_and_gives_the_original_to_save(
        self, browser: Client, ours: Message
    ) -> None:
        file = MessageFile.objects.get()
        picture = browser.get(reverse("cases:message-file-page", args=[ours.case.reference, file.pk, 1]))
        original = browser.get(reverse("cases:message-file", args=[ours.case.reference, file.pk]))
        assert picture["Content-Type"] == "image/png"
        assert original["Content-Disposition"].startswith("attachment")

    def test_by_a_visitor_without_key_asks_who_it_is(self, client: Client, ours: Message) -> None:
        assert client.get(opened(ours))["Location"].startswith(reverse("account_login"))

    def test_shows_hostile_words_literally(
        self, browser: Client, submitted: Case, roy: "User", business_time: datetime
    ) -> None:
        hostile = "<script>alert(1)</script>"
        said = operations.write(case=submitted, body=hostile, actor=actor_of(roy), at=business_time)
        for address in (opened(said), tracking(submitted, "echanges")):
            assert hostile not in browser.get(address).content.decode()


class TestWrite:
    def test_sends_words_and_documents(self, browser: Client, submitted: Case) -> None:
        answer = browser.post(
            writing(submitted), {"body": "Voici", "documents": [photo("recto.png"), photo("verso.png")]}
        )
        assert answer["Location"] == tracking(submitted, "echanges")
        assert Message.objects.get().files.count() == 2

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            ({"body": ""}, "Écrivez votre message, ou joignez un document."),
            ({"body": "a" * 5001}, "5000 caractères au plus"),
        ],
    )
    def test_says_what_is_wrong(self, browser: Client, submitted: Case, data: dict[str, str], words: str) -> None:
        page = browser.post(writing(submitted), data)
        assert words in page.content.decode().replace("\u202f", "").replace("\u00a0", " ")
        assert not Message.objects.exists()

    def test_keeps_the_words_when_a_file_is_unusable(self, browser: Client, submitted: Case) -> None:
        bad = SimpleUploadedFile("lettre.doc", b"pas une image")
        page = browser.post(writing(submitted), {"body": "À NE PAS PERDRE", "documents": [bad]}).content.decode()
        assert "À NE PAS PERDRE" in page
        assert "lettre.doc" in page

    def test_after_the_session_expired_finds_the_words_again(
        self, client: Client, camille: "User", submitted: Case
    ) -> None:
        client.post(writing(submitted), {"body": "À NE PAS PERDRE"})
        client.force_login(camille)
        assert "À NE PAS PERDRE" in client.get(writing(submitted)).content.decode()

    def test_to_another_family_s_demande_is_not_found(self, client_of: ClientOf, ines: "User", submitted: Case) -> None:
        assert client_of(ines).post(writing(submitted), {"body": "Bonjour"}).status_code == 404

    def test_too_late_says_so(self, browser: Client, submitted: Case, business_time: datetime) -> None:
        Case.objects.update(state=CaseState.ACCEPTED, decided_at=business_time - timedelta(days=61))
        page = browser.post(writing(submitted), {"body": "Encore"}).content.decode()
        assert "On ne peut plus écrire" in page
