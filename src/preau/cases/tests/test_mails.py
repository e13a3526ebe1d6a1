"""What the family reads in its mailbox."""

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.urls import reverse
from pypdfium2 import PdfDocument

from preau.cases import operations
from preau.cases.models import Case
from preau.cases.tests.conftest import SIGNED, Garden, actor_of
from preau.foundation.files import queries as files
from preau.foundation.jobs import testing as jobs
from preau.kernel.instants import PARIS

if TYPE_CHECKING:
    from preau.accounts.models import User

EVENING = datetime(2024, 8, 20, 18, 51, tzinfo=PARIS)


def last() -> mail.EmailMultiAlternatives:
    jobs.run_all()
    letter = mail.outbox[-1]
    assert isinstance(letter, mail.EmailMultiAlternatives)
    return letter


def html_of(letter: mail.EmailMultiAlternatives) -> str:
    return str(letter.alternatives[0][0])


@pytest.fixture
def sent(ready: Case, camille: "User") -> Case:
    return operations.submit(draft=ready, actor=actor_of(camille), at=EVENING, signature=SIGNED)


class TestAcknowledgement:
    @pytest.mark.parametrize("part", ["text", "html"])
    def test_has_the_hour_the_number_the_link_and_what_the_law_wants(self, sent: Case, part: str) -> None:
        letter = last()
        body = str(letter.body) if part == "text" else html_of(letter)
        link = reverse("cases:follow", args=[sent.tracking_token])
        for words in ("20 août 2024 à 18 h 51", sent.reference, link, "12 place Léon Blum", "01 53 27 11 11", "2 mois"):
            assert words in body.replace("\u00a0", " ")
        assert "considérée comme refusée" in body

    def test_keeps_answers_out(self, sent: Case) -> None:
        letter = last()
        assert "Les tomates" not in f"{letter.body}{html_of(letter)}"

    def test_is_in_the_language_of_the_person(self, ready: Case, camille: "User") -> None:
        Case.objects.filter(pk=ready.pk).update(contact={**ready.contact, "language": "en"})
        operations.submit(draft=ready, actor=actor_of(camille), at=EVENING, signature=SIGNED)
        assert "Visit the garden" in last().subject

    def test_says_why_it_waits_for_us(self, ready: Case, camille: "User", garden: Garden) -> None:
        garden.held = "vacances"
        operations.submit(draft=ready, actor=actor_of(camille), at=EVENING, signature=SIGNED)
        assert "Le jardinier est en vacances." in last().body

    def test_nothing_leaves_for_somebody_without_mail(self, ready: Case, camille: "User") -> None:
        Case.objects.filter(pk=ready.pk).update(contact={"name": "Camille Renaud"})
        operations.submit(draft=ready, actor=actor_of(camille), at=EVENING, signature=SIGNED)
        jobs.run_all()
        assert mail.outbox == []

    def test_shows_a_hostile_name_literally(self, ready: Case, camille: "User") -> None:
        Case.objects.filter(pk=ready.pk).update(contact={**ready.contact, "first_name": "<b>{{7*7}}</b>"})
        operations.submit(draft=ready, actor=actor_of(camille), at=EVENING, signature=SIGNED)
        letter = last()
        assert "&lt;b&gt;{{7*7}}&lt;/b&gt;" in html_of(letter)
        assert "<b>{{7*7}}</b>" in letter.body


class TestLaterMails:
    def test_a_complement_says_until_when_and_not_what(self, sent: Case, roy: "User") -> None:
        operations.ask(
            case=sent, message="Votre avis d’impôt", deadline_on=date(2024, 9, 6), actor=actor_of(roy), at=EVENING
        )
        letter = last()
        assert "vendredi 6 septembre 2024 inclus" in letter.body
        assert "impôt" not in f"{letter.body}{html_of(letter)}"

    def test_an_acceptance(self, sent: Case, roy: "User") -> None:
        operations.accept(case=sent, actor=actor_of(roy), at=EVENING)
        assert "acceptée" in last().subject

    def test_a_refusal_keeps_its_reason_for_the_portal(self, sent: Case, roy: "User") -> None:
        operations.refuse(case=sent, reason="Le quotient ne va pas", actor=actor_of(roy), at=EVENING)
        letter = last()
        assert "la raison se lit dans votre espace" in letter.body
        assert "quotient" not in f"{letter.body}{html_of(letter)}"

    def test_a_cancellation(self, sent: Case, camille: "User") -> None:
        operations.cancel(case=sent, actor=actor_of(camille), at=EVENING)
        assert "annulée" in last().subject


class TestReceipt:
    def test_bears_the_filing_and_hostile_text_literally(self, ready: Case, camille: "User") -> None:
        hostile = '#read("/etc/passwd") *x* <b>'
        Case.objects.filter(pk=ready.pk).update(contact={**ready.contact, "name": hostile})
        sent = operations.submit(draft=ready, actor=actor_of(camille), at=EVENING, signature=SIGNED)
        text = text_of(operations.paper(case=sent, kind="preuve-envoi", at=EVENING).stored_id)
        for words in (
            "20 août 2024 à 18 h 51",
            sent.reference,
            hostile,
            "12 place Léon Blum",
            "Attestation (1 fichier)",
        ):
            assert words in text


def text_of(stored_id: int) -> str:
    document = PdfDocument(files.read(stored_id))
    pages = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(pages.split())
