"""What stays on paper: the answer, the attestation, the whole request."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from pypdfium2 import PdfDocument

from preau.cases import operations, queries
from preau.cases.models import Case, CaseDocument, PieceFile
from preau.cases.notifications.whole import fingerprint
from preau.cases.tests.conftest import DOCUMENT, SIGNED, actor_of
from preau.cases.tests.test_taking_back import Undoing
from preau.foundation import clock, effects
from preau.foundation.files import queries as files
from preau.foundation.jobs import testing as jobs
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS
from preau.procedures import operations as procedures

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[["User"], Client]
SEP_10 = datetime(2024, 9, 10, 10, tzinfo=PARIS)
SEP_11 = SEP_10 + timedelta(days=1)


@pytest.fixture
def garden(monkeypatch: pytest.MonkeyPatch) -> Undoing:
    handler = Undoing()
    monkeypatch.setitem(effects.registry._handlers, "tests.garden", handler)
    return handler


def text_of(content: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in PdfDocument(content)]
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


def read(kind: str) -> str:
    return text_of(files.read(CaseDocument.objects.get(kind=kind).stored_id))


class TestDecision:
    def test_says_no_with_its_reason_and_what_one_can_do(self, submitted: Case, roy: "User") -> None:
        operations.refuse(case=submitted, reason="Jardin fermé", actor=actor_of(roy), at=SEP_10)
        jobs.run_all()
        letter = read("decision-1")
        for words in ("Jardin fermé", "tribunal administratif", submitted.reference):
            assert words in letter

    def test_a_second_one_replaces_the_first_which_stays_and_says_so(
        self, submitted: Case, roy: "User", camille: "User", client_of: ClientOf
    ) -> None:
        agent = actor_of(roy)
        refused = operations.refuse(case=submitted, reason="Jardin fermé", actor=agent, at=SEP_10)
        jobs.run_all()
        again = operations.take_back(case=refused, reason="Oups", actor=agent, at=SEP_11)
        operations.accept(case=again, actor=agent, at=SEP_11)
        jobs.run_all()
        assert "remplace celle du 10 septembre 2024, qui est retirée" in read("decision-2")
        with clock.fixed_at(SEP_11):
            for tab in ("historique", "pieces"):
                address = reverse("cases:tracking", args=[submitted.reference])
                page = client_of(camille).get(f"{address}?onglet={tab}").content.decode()
                assert "decision-1.pdf" in page
                assert page.count(">retirée<") == 1

    def test_taken_back_before_its_letter_was_made_leaves_none(self, submitted: Case, roy: "User") -> None:
        refused = operations.refuse(case=submitted, reason="Jardin fermé", actor=actor_of(roy), at=SEP_10)
        operations.take_back(case=refused, reason="Oups", actor=actor_of(roy), at=SEP_10)
        jobs.run_all()
        assert not CaseDocument.objects.filter(kind__startswith="decision").exists()


class TestAttestation:
    @pytest.mark.parametrize(("silence", "words"), [("acceptance", "acceptée"), ("rejection", "refusée")])
    def test_says_what_our_silence_means(
        self, ready: Case, camille: "User", business_time: datetime, silence: str, words: str
    ) -> None:
        document = DOCUMENT | {"legal": {"silence": silence, "silence_months": 2}}
        version = procedures.publish(document, actor=SYSTEM, at=business_time)
        Case.objects.filter(pk=ready.pk).update(procedure=version)
        draft = queries.case_with_id(ready.pk)
        case = operations.submit(draft=draft, actor=actor_of(camille), at=business_time, signature=SIGNED)
        with pytest.raises(operations.NoSuchPaper):
            operations.paper(case=case, kind="attestation-silence", at=business_time)
        operations.note_silence(case=case, at=datetime(2024, 10, 21, 6, tzinfo=PARIS))
        jobs.run_all()
        attestation = read("attestation-silence")
        assert "20 octobre 2024" in attestation
        assert words in attestation


class TestPrint:
    def test_holds_answers_documents_history_and_a_fingerprint(
        self, submitted: Case, camille: "User", client_of: ClientOf
    ) -> None:
        answer = client_of(camille).get(reverse("cases:print", args=[submitted.reference]))
        page = text_of(answer.content)
        whole = queries.complete(queries.case_with_id(submitted.pk))
        for words in ("Les tomates", "Attestation (1 fichier", "Demande envoyée"):
            assert words in page
        assert fingerprint(whole) in page.replace(" ", "")

    def test_of_a_draft_does_not_exist(self, draft: Case, camille: "User", client_of: ClientOf) -> None:
        assert client_of(camille).get(reverse("cases:print", args=[draft.reference])).status_code == 404

    def test_bears_another_fingerprint_for_one_changed_character(self, submitted: Case) -> None:
        before = fingerprint(queries.complete(submitted))
        assert fingerprint(queries.complete(submitted)) == before
        submitted.answers = {**submitted.answers, "raison": "Les tomates !"}
        assert fingerprint(submitted) != before
        PieceFile.objects.all().delete()
        assert fingerprint(queries.complete(queries.case_with_id(submitted.pk))) != before
