"""Documents that the family adds by itself, until the decision."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from preau.cases import operations, queries
from preau.cases.models import Case, Piece, ReplacedFile
from preau.cases.tests.conftest import actor_of, photo
from preau.foundation import clock
from preau.kernel.decision import Refused
from preau.kernel.instants import PARIS

if TYPE_CHECKING:
    from preau.accounts.models import User

SEP_10 = datetime(2024, 9, 10, 10, tzinfo=PARIS)
ClientOf = Callable[["User"], Client]


def add(case: Case, person: "User", *, at: datetime = SEP_10, replacing: bool = False) -> None:
    operations.add_file(
        case=case, kind="attestation", upload=photo(), replacing=replacing, actor=actor_of(person), at=at
    )


class TestUnasked:
    def test_is_news_for_the_agents_and_counts_from_its_day(self, submitted: Case, camille: "User") -> None:
        add(submitted, camille)
        assert Case.objects.get().news_at == SEP_10
        assert (Piece.objects.get().received_on, Piece.objects.get().files.count()) == (date(2024, 9, 10), 2)

    def test_beside_an_accepted_document_makes_nobody_late(self, submitted: Case, camille: "User", roy: "User") -> None:
        operations.judge_piece(case=submitted, kind="attestation", accepted=True, actor=actor_of(roy), at=SEP_10)
        add(submitted, camille)
        piece = Piece.objects.get()
        assert (piece.received_on, piece.verdict) == (date(2024, 8, 20), Piece.Verdict.PENDING)

    @pytest.mark.parametrize("refused", [True, False])
    def test_in_place_of_another_destroys_nothing(
        self, submitted: Case, camille: "User", roy: "User", refused: bool
    ) -> None:
        before = Piece.objects.get().files.get().stored_id
        if refused:
            operations.judge_piece(
                case=submitted, kind="attestation", accepted=False, reason="Floue", actor=actor_of(roy), at=SEP_10
            )
        add(submitted, camille, replacing=not refused)
        piece = Piece.objects.get()
        assert (piece.files.count(), piece.received_on) == (1, date(2024, 9, 10))
        assert piece.replaced_received_on == date(2024, 8, 20)
        assert ReplacedFile.objects.get().stored_id == before

    def test_is_too_late_once_decided(self, submitted: Case, camille: "User", roy: "User") -> None:
        operations.accept(case=submitted, actor=actor_of(roy), at=SEP_10)
        with pytest.raises(operations.AlreadySent):
            add(submitted, camille)

    def test_cannot_be_taken_out_again(self, submitted: Case, camille: "User") -> None:
        add(submitted, camille)
        file = Piece.objects.get().files.last()
        assert file
        with pytest.raises(operations.AlreadySent):
            operations.remove_file(case=submitted, file_id=file.pk, actor=actor_of(camille), at=SEP_10)

    def test_of_a_stranger_is_refused(self, submitted: Case, ines: "User") -> None:
        with pytest.raises(Refused):
            add(submitted, ines)


class TestNews:
    def test_ends_when_somebody_who_decides_opens_the_demande(
        self, submitted: Case, camille: "User", roy: "User", lea: "User", client_of: ClientOf
    ) -> None:
        add(submitted, camille)
        page = reverse("cases-desk:case", args=[submitted.reference])
        for person, is_news in ((lea, True), (roy, False)):
            with clock.fixed_at(SEP_10 + timedelta(hours=1)):
                assert "Document reçu" in client_of(person).get(page).content.decode()
            assert (Case.objects.get().news_at is not None) is is_news

    def test_that_came_while_it_was_read_stays(self, submitted: Case, camille: "User", roy: "User") -> None:
        add(submitted, camille)
        opened = queries.case_with_id(submitted.pk)
        later = SEP_10 + timedelta(minutes=5)
        add(submitted, camille, at=later)
        operations.see_news(case=opened, actor=actor_of(roy), at=later)
        assert Case.objects.get().news_at == later

    def test_is_a_flag_and_a_filter_of_the_queue(
        self, submitted: Case, camille: "User", roy: "User", client_of: ClientOf
    ) -> None:
        queue = reverse("cases-desk:queue")
        browser = client_of(roy)
        assert submitted.reference not in browser.get(f"{queue}?recu=on").content.decode()
        add(submitted, camille)
        page = browser.get(f"{queue}?recu=on").content.decode()
        assert submitted.reference in page
        assert '<span class="tag wait">Document reçu</span>' in page


class TestPage:
    def test_takes_files_and_comes_back_to_the_documents(
        self, submitted: Case, camille: "User", client_of: ClientOf
    ) -> None:
        address = reverse("cases:add", args=[submitted.reference])
        answer = client_of(camille).post(address, {"attestation": photo("neuve.png"), "replacing": "on"}, follow=True)
        page = answer.content.decode()
        assert "Votre document est arrivé" in page
        assert "neuve.png" in page
        assert Piece.objects.get().files.count() == 1

    def test_says_what_is_wrong_with_a_file(self, submitted: Case, camille: "User", client_of: ClientOf) -> None:
        address = reverse("cases:add", args=[submitted.reference])
        said = {"attestation": SimpleUploadedFile("vide.pdf", b""), "replacing": "on"}
        assert "vide.pdf" in client_of(camille).post(address, said).content.decode()
        assert Piece.objects.get().files.count() == 1
        assert not ReplacedFile.objects.exists()

    def test_needs_a_file(self, submitted: Case, camille: "User", client_of: ClientOf) -> None:
        page = client_of(camille).post(reverse("cases:add", args=[submitted.reference]), {}).content.decode()
        assert "Choisissez au moins un fichier" in page

    def test_is_offered_until_the_decision(
        self, submitted: Case, camille: "User", roy: "User", client_of: ClientOf
    ) -> None:
        browser = client_of(camille)
        tab = reverse("cases:tracking", args=[submitted.reference]) + "?onglet=pieces"
        assert "Ajouter ou remplacer" in browser.get(tab).content.decode()
        operations.accept(case=submitted, actor=actor_of(roy), at=SEP_10)
        assert "Ajouter ou remplacer" not in browser.get(tab).content.decode()
        assert browser.get(reverse("cases:add", args=[submitted.reference])).status_code == 302
