"""The demo's own mailbox keeps what the portal really sends, and shows it harmlessly."""

from datetime import datetime
from email.message import EmailMessage
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from preau.cases import queries as cases
from preau.cases.tests.access_agents import sent
from preau.demo import operations, queries
from tests.access.matrix import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo_mode(settings: Any) -> None:
    settings.PREAU_DEMO = True


def mail(subject: str = "Votre inscription", html: str = "<p>Bonjour Camille</p>") -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "portail@preau.example", "camille@example.org", subject
    message.set_content("Bonjour Camille")
    message.add_alternative(html, subtype="html")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="preuve-d-envoi.pdf")
    return message.as_bytes()


def keep(**fields: str) -> int:
    return operations.keep_mail(raw=mail(**fields), recipient="camille@example.org").pk


class TestMailbox:
    def test_lists_what_was_received_newest_first(self, client: Client, demo_mode: None) -> None:
        keep(subject="Premier")
        keep(subject="Second")
        page = client.get(reverse("demo:mail")).content.decode()
        assert page.index("Second") < page.index("Premier")

    def test_finds_the_mails_of_one_person(self, client: Client, demo_mode: None) -> None:
        keep(subject="Pour Camille")
        operations.keep_mail(raw=mail(subject="Pour Paul"), recipient="paul@example.org")
        assert [found.subject for found in queries.mails("camille@")] == ["Pour Camille"]

    def test_shows_the_text_and_the_attachments(self, client: Client, demo_mode: None) -> None:
        page = client.get(reverse("demo:mail-read", args=[keep()])).content.decode()
        assert "Bonjour Camille" in page
        assert "preuve-d-envoi.pdf" in page

    def test_hands_out_an_attachment_as_a_download(self, client: Client, demo_mode: None) -> None:
        response = client.get(reverse("demo:mail-attachment", args=[keep(), 1]))
        assert response.content == b"%PDF-1.7"
        assert response["Content-Disposition"].startswith("attachment")

    def test_knows_no_second_attachment(self, client: Client, demo_mode: None) -> None:
        assert client.get(reverse("demo:mail-attachment", args=[keep(), 2])).status_code == 404

    def test_a_hostile_subject_is_shown_literally(self, client: Client, demo_mode: None) -> None:
        keep(subject="<script>alert(1)</script>")
        assert "<script>alert(1)" not in client.get(reverse("demo:mail")).content.decode()

    def test_the_html_of_a_mail_may_run_nothing(self, client: Client, demo_mode: None) -> None:
        response = client.get(reverse("demo:mail-html", args=[keep(html="<script>alert(1)</script>")]))
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert "script-src" not in response["Content-Security-Policy"]

    def test_does_not_exist_outside_demo_mode(self, client: Client) -> None:
        assert client.get(reverse("demo:mail-read", args=[keep()])).status_code == 404


class TestAnswers:
    def test_enter_their_thread(self, request: pytest.FixtureRequest, settings: Any, business_time: datetime) -> None:
        settings.PREAU_REPLY_DOMAIN = "reponse.example.org"
        case = sent(Cast(request, business_time))
        address = cases.reply_to(case, "camille@example.org")
        raw = f"From: camille@example.org\nTo: {address}\n\nMerci".encode()
        operations.take_answer(raw=raw, sender="camille@example.org", recipient=address)
        assert [message.body for message in cases.messages_of(case)] == ["Merci"]

    @pytest.mark.parametrize("raw", [b"", b"From: camille@example.org\n\nMerci"])
    def test_that_are_none_are_left_alone(self, db: None, settings: Any, raw: bytes) -> None:
        settings.PREAU_REPLY_DOMAIN = "reponse.example.org"
        operations.take_answer(raw=raw, sender="camille@example.org", recipient="camille@example.org")
        operations.take_answer(raw=raw, sender="camille@example.org", recipient="reponse@reponse.example.org")
