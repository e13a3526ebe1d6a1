"""The thread on the desk, and notes that never leave it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdfium2 import PdfDocument

from preau.cases import operations
from preau.cases.models import Case, CaseDocument, Message
from preau.cases.tests.conftest import actor_of, photo
from preau.cases.tests.test_agents_queue import QUEUE
from preau.cases.tests.test_tracking import tracking
from preau.cases.tests.test_wizard import counted
from preau.foundation.files import queries as files
from preau.foundation.jobs import testing as jobs

if TYPE_CHECKING:
    from preau.accounts.models import User

CANARY = "CANARI-JAUNE"


@pytest.fixture
def desk(client_of: Callable[..., Client], roy: "User") -> Client:
    return client_of(roy)


@pytest.fixture
def told(submitted: Case, camille: "User", business_time: datetime) -> Message:
    """Camille asked something, with a picture."""
    return operations.write(
        case=submitted, body="Est-ce trop tard ?", uploads=[photo()], actor=actor_of(camille), at=business_time
    )


def at_desk(case: Case, name: str = "case") -> str:
    return reverse(f"cases-desk:{name}", args=[case.reference])


class TestThread:
    def test_is_beside_the_answers(self, desk: Client, told: Message) -> None:
        page = desk.get(at_desk(told.case)).content.decode()
        for words in ("Est-ce trop tard ?", "La famille", "photo.png", 'data-key="m"'):
            assert words in page

    def test_is_read_once_an_agent_who_could_answer_opens_it(
        self, desk: Client, told: Message, business_time: datetime
    ) -> None:
        desk.get(at_desk(told.case))
        assert Message.objects.get().read_at == business_time

    def test_shows_when_the_family_read(
        self, desk: Client, submitted: Case, camille: "User", roy: "User", business_time: datetime
    ) -> None:
        ours = operations.write(case=submitted, body="Non", actor=actor_of(roy), at=business_time)
        assert "Pas encore lu par la famille" in desk.get(at_desk(submitted)).content.decode()
        operations.mark_read(message=ours, actor=actor_of(camille), at=business_time)
        assert "Lu par la famille, 20 août 2024 à 9\u00a0h\u00a000" in desk.get(at_desk(submitted)).content.decode()

    @pytest.mark.parametrize("messages", [1, 100])
    def test_costs_the_same_for_any_length(self, desk: Client, told: Message, roy: "User", messages: int) -> None:
        earlier = told.sent_at - timedelta(days=1)
        Message.objects.bulk_create(
            Message(case=told.case, body=f"n° {number}", author_id=roy.pk, from_family=False, sent_at=earlier)
            for number in range(messages)
        )
        desk.get(at_desk(told.case))
        with CaptureQueriesContext(connection) as seen:
            desk.get(at_desk(told.case))
        assert counted(seen) == 27


class TestAnswer:
    def test_joins_usual_sentences_and_one_s_own(self, desk: Client, told: Message) -> None:
        answer = desk.post(at_desk(told.case, "write"), {"usual": ["received"], "message": "Bonne rentrée !"})
        assert answer["Location"].endswith("#echanges")
        assert Message.objects.get(from_family=False).body == ("Nous avons bien reçu vos documents.\nBonne rentrée !")

    def test_keeps_what_was_typed_when_a_file_is_unusable(self, desk: Client, told: Message) -> None:
        bad = SimpleUploadedFile("lettre.doc", b"pas une image")
        page = desk.post(at_desk(told.case, "write"), {"message": "À GARDER", "documents": [bad]}).content.decode()
        assert "À GARDER" in page
        assert "lettre.doc" in page
        assert not Message.objects.filter(from_family=False).exists()

    @pytest.mark.parametrize("name", ["write", "note"])
    def test_without_a_word_says_so(self, desk: Client, told: Message, name: str) -> None:
        words = {"write": "Cochez une phrase ou écrivez la vôtre.", "note": "Écrivez votre note."}
        assert words[name] in desk.post(at_desk(told.case, name), {}).content.decode()
        assert Message.objects.count() == 1


class TestQueue:
    def test_flags_what_is_to_be_read_and_finds_it_in_any_state(
        self, desk: Client, told: Message, roy: "User", business_time: datetime
    ) -> None:
        operations.refuse(case=told.case, reason="Trop tard", actor=actor_of(roy), at=business_time)
        page = desk.get(f"{QUEUE}?etat=messages")
        assert [row.has_message for row in page.context["rows"]] == [True]
        assert page.context["counts"]["messages"] == 1
        desk.get(at_desk(told.case))
        assert not desk.get(f"{QUEUE}?etat=messages").context["rows"]


class TestCanary:
    """A note walks over everything that a family can get of its demande."""

    @pytest.fixture
    def noted(self, submitted: Case, camille: "User", roy: "User", business_time: datetime) -> Case:
        operations.write_note(case=submitted, body=CANARY, actor=actor_of(roy), at=business_time)
        operations.write(case=submitted, body="Bonjour", actor=actor_of(roy), at=business_time)
        operations.write(case=submitted, body="Merci", actor=actor_of(camille), at=business_time)
        operations.refuse(case=submitted, reason="Trop tard", actor=actor_of(roy), at=business_time)
        jobs.run_all()
        return submitted

    def test_is_in_no_page(self, client_of: Callable[..., Client], camille: "User", noted: Case) -> None:
        browser = client_of(camille)
        assert [page for page in family_pages(noted) if CANARY in browser.get(page).content.decode()] == []

    def test_is_in_no_mail_and_no_paper(self, noted: Case) -> None:
        letters = [f"{letter.subject}{letter.body}{getattr(letter, 'alternatives', '')}" for letter in mail.outbox]
        assert len(letters) >= 4
        assert not [letter for letter in letters if CANARY in letter]
        papers = [text_of(document) for document in CaseDocument.objects.all()]
        assert papers
        assert not [paper for paper in papers if CANARY in paper]

    def test_would_be_seen_in_the_thread_of_the_family(
        self, client_of: Callable[..., Client], camille: "User", noted: Case, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("preau.cases.queries.thread._spoken", Message.objects.all)
        browser = client_of(camille)
        assert [page for page in family_pages(noted) if CANARY in browser.get(page).content.decode()]

    def test_is_read_by_colleagues(self, client_of: Callable[..., Client], lea: "User", noted: Case) -> None:
        assert CANARY in client_of(lea).get(at_desk(noted)).content.decode()


def family_pages(case: Case) -> list[str]:
    tabs = [tracking(case, tab) for tab in ("historique", "demande", "demandeur", "pieces", "echanges")]
    messages = [reverse("cases:message", args=[case.reference, row.pk]) for row in Message.objects.all()]
    others: list[Any] = [
        reverse("cases:list"),
        reverse("cases:write", args=[case.reference]),
        reverse("cases:follow", args=[case.tracking_token]),
        reverse("portal:dashboard"),
        reverse("portal:exchanges"),
    ]
    return [*tabs, *messages, *others]


def text_of(document: CaseDocument) -> str:
    pdf = PdfDocument(files.read(document.stored_id))
    return "".join(page.get_textpage().get_text_bounded() for page in pdf)
