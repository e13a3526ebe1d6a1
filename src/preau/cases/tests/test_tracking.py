"""The family follows its demande."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.cases import operations
from preau.cases.models import Case, CaseDocument, PieceFile
from preau.cases.states import CaseState
from preau.cases.tests.conftest import KEY, Garden, actor_of, photo
from preau.cases.tests.test_wizard import counted
from preau.foundation import audit, clock
from preau.foundation.jobs import testing as jobs
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[["User"], Client]
REASON = "RAISON-A-NE-PAS-MONTRER"
NOTE = "Le jardin ferme à 18 h."


@pytest.fixture
def browser(client_of: ClientOf, camille: "User") -> Client:
    return client_of(camille)


@pytest.fixture
def asked(submitted: Case, roy: "User", business_time: datetime) -> Iterator[Case]:
    """An hour ago, an agent asked for a better photo."""
    operations.ask(
        case=submitted,
        message="Une photo plus nette ?",
        piece_kinds=["attestation"],
        deadline_on=date(2024, 9, 6),
        actor=actor_of(roy),
        at=business_time,
    )
    with clock.fixed_at(business_time + timedelta(hours=1)):
        yield Case.objects.get()


def tracking(case: Case, tab: str = "") -> str:
    return reverse("cases:tracking", args=[case.reference]) + (f"?onglet={tab}" if tab else "")


class TestTracking:
    def test_says_the_state_the_ball_and_what_happened(self, browser: Client, submitted: Case) -> None:
        page = browser.get(tracking(submitted)).content.decode()
        for words in ("Reçu", "À nous", "vous n’avez rien à faire", "Demande envoyée", "Vous"):
            assert words.lower() in page.lower()

    @pytest.mark.parametrize(
        ("tab", "words"),
        [
            ("demande", "Les tomates"),
            ("demandeur", "camille@example.org"),
            ("pieces", "photo.png"),
            ("autre", "Demande envoyée"),
        ],
    )
    def test_has_tabs_that_are_links(self, browser: Client, submitted: Case, tab: str, words: str) -> None:
        assert words in browser.get(tracking(submitted, tab)).content.decode()

    def test_has_tabs_that_lead_back_to_them(self, browser: Client, submitted: Case) -> None:
        """On a telephone they lie below what the family has to do."""
        page = browser.get(tracking(submitted)).content.decode()
        assert f"{tracking(submitted, 'echanges')}#rubriques" in page
        assert page.count('id="rubriques"') == 1

    def test_of_another_family_is_not_found(self, client_of: ClientOf, ines: "User", submitted: Case) -> None:
        stranger = client_of(ines)
        addresses = [tracking(submitted), reverse("cases:paper", args=[submitted.reference, "preuve-envoi"])]
        assert [stranger.get(address).status_code for address in addresses] == [404, 404]
        for name in ("answer", "cancel"):
            assert stranger.post(reverse(f"cases:{name}", args=[submitted.reference])).status_code == 404

    def test_of_a_draft_goes_back_to_the_wizard(self, browser: Client, draft: Case) -> None:
        assert f"/demarches/{KEY}/{draft.reference}/" in browser.get(tracking(draft))["Location"]

    @pytest.mark.parametrize("tab", ["historique", "demande", "demandeur", "pieces"])
    def test_costs_eight_statements_at_most_for_any_history(
        self, browser: Client, submitted: Case, business_time: datetime, tab: str
    ) -> None:
        counts = []
        for entries in (1, 100, 100):
            events = [audit.Event("cases.case.read", SYSTEM, submitted, business_time, {})] * entries
            audit.record_all(events)
            with CaptureQueriesContext(connection) as seen:
                browser.get(tracking(submitted, tab))
            counts.append(counted(seen))
        assert counts[0] <= counts[1] == counts[2] <= 8  # a history of several pages is counted

    def test_shows_twenty_events_a_page(self, browser: Client, submitted: Case, business_time: datetime) -> None:
        audit.record_all([audit.Event("cases.case.read", SYSTEM, submitted, business_time, {})] * 30)
        first = browser.get(tracking(submitted)).content.decode()
        assert first.count("Un agent lit votre dossier") == 20
        second = browser.get(tracking(submitted) + "?onglet=historique&page=2").content.decode()
        assert "Demande envoyée" in second
        assert "Demande envoyée" not in first

    def test_links_the_proof_from_its_event(self, browser: Client, submitted: Case) -> None:
        jobs.run_all()
        page = browser.get(tracking(submitted)).content.decode()
        paper = reverse("cases:paper", args=[submitted.reference, "preuve-envoi"])
        assert f'<a href="{paper}">Document prêt' in page

    def test_says_how_long_we_usually_take(self, browser: Client, submitted: Case) -> None:
        assert "D’habitude, nous répondons en" in browser.get(tracking(submitted)).content.decode()

    @pytest.mark.parametrize("tab", ["historique", "demandeur", "pieces"])
    def test_says_on_every_tab_what_the_family_risks(self, browser: Client, submitted: Case, tab: str) -> None:
        assert NOTE in browser.get(tracking(submitted, tab)).content.decode()

    def test_of_a_refused_demande_speaks_of_no_risk(
        self, browser: Client, submitted: Case, roy: "User", business_time: datetime
    ) -> None:
        operations.refuse(case=submitted, reason=REASON, actor=actor_of(roy), at=business_time)
        assert NOTE not in browser.get(tracking(submitted)).content.decode()

    def test_names_the_documents_that_were_made(self, browser: Client, submitted: Case) -> None:
        jobs.run_all()
        page = browser.get(tracking(submitted)).content.decode().replace("\u00a0", " ")
        assert "Document prêt : Preuve d’envoi" in page

    def test_a_held_demande_says_why(
        self, browser: Client, ready: Case, camille: "User", garden: Garden, business_time: datetime
    ) -> None:
        garden.held = "vacances"
        operations.submit(draft=ready, actor=actor_of(camille), at=business_time, signature={"name": "C"})
        assert "Le jardinier est en vacances." in browser.get(tracking(ready)).content.decode()


class TestComplement:
    def test_costs_eight_statements_at_most_beside_the_answers(self, browser: Client, asked: Case) -> None:
        with CaptureQueriesContext(connection) as seen:
            browser.get(tracking(asked, "demande"))
        assert counted(seen) <= 8

    def test_shows_what_is_missing_and_until_when(self, browser: Client, asked: Case) -> None:
        page = browser.get(tracking(asked)).content.decode()
        assert "Une photo plus nette ?" in page
        assert "vendredi 6 septembre 2024 inclus" in page

    def test_whose_date_is_over_says_that_it_can_still_be_sent(self, browser: Client, asked: Case) -> None:
        with clock.fixed_at(datetime(2024, 9, 9, 9, tzinfo=PARIS)):
            page = browser.get(tracking(asked)).content.decode()
        assert "Nous l’attendions le vendredi 6 septembre 2024 au plus tard" in page
        assert "À nous envoyer jusqu’au" not in page

    def test_is_answered_with_a_document(self, browser: Client, asked: Case) -> None:
        browser.post(reverse("cases:answer", args=[asked.reference]), {"attestation": photo("nette.png")})
        assert Case.objects.get().state == CaseState.IN_REVIEW
        assert PieceFile.objects.count() == 2

    def test_a_bad_file_keeps_the_word_that_was_typed(self, browser: Client, asked: Case) -> None:
        from django.core.files.uploadedfile import SimpleUploadedFile

        said = {"attestation": SimpleUploadedFile("vide.pdf", b""), "text": "Voici la photo"}
        page = browser.post(reverse("cases:answer", args=[asked.reference]), said).content.decode()
        assert "vide.pdf" in page
        assert "Voici la photo" in page
        assert Case.objects.get().state == CaseState.INFORMATION_REQUESTED

    def test_needs_something(self, browser: Client, asked: Case) -> None:
        page = browser.post(reverse("cases:answer", args=[asked.reference]), {}).content.decode()
        assert "Ajoutez un document" in page


class TestCancel:
    def test_by_the_family(self, browser: Client, submitted: Case) -> None:
        browser.post(reverse("cases:cancel", args=[submitted.reference]))
        assert Case.objects.get().state == CaseState.CANCELLED

    def test_not_by_following_a_link(self, browser: Client, submitted: Case) -> None:
        assert browser.get(reverse("cases:cancel", args=[submitted.reference])).status_code == 405

    def test_too_late_says_whom_to_call(
        self, browser: Client, submitted: Case, roy: "User", business_time: datetime
    ) -> None:
        operations.accept(case=submitted, actor=actor_of(roy), at=business_time)
        answer = browser.post(reverse("cases:cancel", args=[submitted.reference]), follow=True)
        assert "Appelez-nous" in answer.content.decode()


class TestFollow:
    def test_is_open_and_shows_nothing_private(
        self, client: Client, submitted: Case, roy: "User", business_time: datetime
    ) -> None:
        operations.refuse(case=submitted, reason=REASON, actor=actor_of(roy), at=business_time)
        page = client.get(reverse("cases:follow", args=[submitted.tracking_token])).content.decode()
        assert "Demande refusée" in page
        for private in (REASON, "Les tomates", "Renaud", "camille@example.org", "photo.png", "2024-09-14"):
            assert private not in page

    def test_a_guessed_or_a_draft_link_leads_nowhere(self, client: Client, draft: Case) -> None:
        for token in ("AAAAAAAAAAAAAAAAAAAAAA", draft.tracking_token):
            assert client.get(reverse("cases:follow", args=[token])).status_code == 404


class TestPapers:
    def test_the_proof_of_sending_can_be_had_before_the_job_has_run(self, browser: Client, submitted: Case) -> None:
        paper = reverse("cases:paper", args=[submitted.reference, "preuve-envoi"])
        assert browser.get(paper).content.startswith(b"%PDF")
        assert browser.get(paper).status_code == 200
        assert CaseDocument.objects.count() == 1

    def test_the_job_makes_each_paper_once(self, submitted: Case) -> None:
        jobs.run_all()
        jobs.run_all()
        assert list(CaseDocument.objects.values_list("kind", flat=True)) == ["preuve-envoi", "bulletin"]

    def test_an_unknown_paper_is_not_found(self, browser: Client, submitted: Case) -> None:
        assert browser.get(reverse("cases:paper", args=[submitted.reference, "autre"])).status_code == 404


class TestList:
    def test_twenty_by_page_at_a_fixed_cost(
        self, browser: Client, submitted: Case, camille: "User", household: int, business_time: datetime
    ) -> None:
        address = reverse("cases:list")
        browser.get(address)  # the first page of a process also reads the cards of the démarches
        with CaptureQueriesContext(connection) as alone:
            browser.get(address)
        for _ in range(25):
            operations.start(key=KEY, actor=actor_of(camille), household_id=household, at=business_time)
        with CaptureQueriesContext(connection) as many:
            page = browser.get(address).content.decode()
        assert page.count("/demandes/CE-24-") == 20
        assert counted(many) <= counted(alone) <= 8


class TestIncome:
    def test_a_document_on_income_takes_a_right_and_leaves_a_trace(
        self, client_of: ClientOf, camille: "User", lea: "User", roy: "User", submitted: Case
    ) -> None:
        original = reverse("cases:file", args=[submitted.reference, PieceFile.objects.get().pk])
        statuses = [client_of(person).get(original).status_code for person in (camille, lea, roy)]
        assert statuses == [200, 404, 200]
        reads = [entry.actor_id for entry in audit.queries.history_of(submitted) if entry.kind == "cases.piece.read"]
        assert reads == [roy.pk]
