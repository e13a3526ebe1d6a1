"""Camille walks the wizard, with her back button, her two tabs and her expired session."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.accounts.models import Citizen
from preau.cases import operations
from preau.cases.models import Case, PieceFile
from preau.cases.states import CaseState, Channel
from preau.cases.tests.conftest import ANSWERS, KEY, Garden, actor_of, photo

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[["User"], Client]
SIGN = {"name": "Camille Renaud", "accepted": "on", "rules": "on"}
HOSTILE = "<script>alert(1)</script>{{7*7}}"


def url(case: Case, step: str) -> str:
    return reverse("cases:step", args=[KEY, case.reference, step])


@pytest.fixture
def browser(client_of: ClientOf, camille: "User") -> Client:
    return client_of(camille)


class TestStart:
    def test_the_catalogue_is_open_to_everybody(self, client: Client, procedure: None) -> None:
        page = client.get(reverse("cases:catalogue")).content.decode()
        assert "Visiter le jardin" in page
        assert "Compte requis" in page

    def test_the_page_of_a_procedure_says_what_to_prepare(self, client: Client, procedure: None) -> None:
        page = client.get(reverse("cases:start", args=[KEY])).content.decode()
        assert "Attestation" in page
        assert "Compte requis" in page

    def test_a_visitor_logs_in_and_comes_back(self, client: Client, procedure: None) -> None:
        answer = client.post(reverse("cases:start", args=[KEY]))
        assert answer["Location"] == f"{reverse('account_login')}?next=%2Fdemarches%2F{KEY}%2F"

    def test_camille_begins_then_finds_it_again(self, browser: Client, procedure: None, household: int) -> None:
        answer = browser.post(reverse("cases:start", args=[KEY]))
        case = Case.objects.get()
        assert answer["Location"] == url(case, "informations")
        assert case.household_id == household
        assert "Continuer ma demande" in browser.get(reverse("cases:start", args=[KEY])).content.decode()

    def test_an_unknown_procedure_is_not_found(self, browser: Client, procedure: None) -> None:
        assert browser.get(reverse("cases:start", args=["inconnue"])).status_code == 404


class TestInformations:
    def test_change_for_this_demande_only(self, browser: Client, draft: Case, camille: "User") -> None:
        page = browser.get(url(draft, "informations")).content.decode()
        assert "camille@example.org" in page
        said = {
            "first_name": "Camille",
            "last_name": "Renaud",
            "email": "autre@example.org",
            "preferred_channel": "email",
        }
        assert browser.post(url(draft, "informations"), said)["Location"] == url(draft, "visite")
        assert Case.objects.get().contact["email"] == "autre@example.org"
        camille.refresh_from_db()
        assert camille.email == "camille@example.org"

    def test_propose_the_preferred_means_and_leave_the_profile_s_as_it_was(
        self, browser: Client, draft: Case, camille: "User", business_time: datetime
    ) -> None:
        """A2: proposed again in every demande, changed for this one only."""
        Citizen.objects.filter(user=camille).update(preferred_channel="sms")
        draft = operations.start(key=KEY, actor=actor_of(camille), household_id=None, at=business_time)
        assert draft.contact["preferred_channel"] == "sms"
        said = {"first_name": "C", "last_name": "R", "email": "c@example.org", "preferred_channel": "email"}
        browser.post(url(draft, "informations"), said)
        draft.refresh_from_db()
        assert draft.contact["preferred_channel"] == "email"
        assert Citizen.objects.get(user=camille).preferred_channel == "sms"

    def test_a_preferred_means_needs_its_address(self, browser: Client, draft: Case) -> None:
        said = {"first_name": "C", "last_name": "M", "preferred_channel": "sms"}
        page = browser.post(url(draft, "informations"), said).content.decode()
        assert "Il nous le faut pour vous joindre ainsi." in page


class TestQuestions:
    def test_a_fault_is_said_next_to_the_field_and_nothing_typed_is_lost(self, browser: Client, draft: Case) -> None:
        page = browser.post(url(draft, "visite"), {"jour": "31/02/2025", "premiere": "non", "raison": HOSTILE})
        text = page.content.decode()
        assert page.status_code == 200
        assert "Écrivez une date qui existe" in text
        assert "31/02/2025" in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in text
        assert HOSTILE not in text

    def test_a_question_called_for_by_the_same_page_is_asked_before_going_on(
        self, browser: Client, draft: Case
    ) -> None:
        here = url(draft, "visite")
        shown = {"_shown": "jour,premiere"}
        assert browser.post(here, {"jour": "14/09/2024", "premiere": "non", **shown})["Location"] == here
        assert "Pourquoi revenir" in browser.get(here).content.decode()
        answer = browser.post(here, {**ANSWERS, "_shown": "jour,premiere,raison"})
        assert answer["Location"] == url(draft, "mot")

    @pytest.mark.parametrize("typed", ["x" * 2001, "a\x00b"])
    def test_too_long_or_unreadable_is_refused(self, browser: Client, draft: Case, typed: str) -> None:
        assert browser.post(url(draft, "mot"), {"mot": typed}).status_code == 200
        assert "mot" not in Case.objects.get().answers

    def test_another_family_finds_nothing(self, client_of: ClientOf, ines: "User", draft: Case) -> None:
        for step in ("informations", "visite", "documents", "recapitulatif"):
            assert client_of(ines).get(url(draft, step)).status_code == 404
            assert client_of(ines).post(url(draft, step), {"mot": "volé"}).status_code == 404

    def test_a_step_that_does_not_exist_is_not_found(self, browser: Client, draft: Case) -> None:
        assert browser.get(url(draft, "ailleurs")).status_code == 404

    def test_costs_at_most_twelve_statements(self, browser: Client, draft: Case) -> None:
        for send in (lambda: browser.get(url(draft, "visite")), lambda: browser.post(url(draft, "visite"), ANSWERS)):
            with CaptureQueriesContext(connection) as seen:
                send()
            assert counted(seen) <= 12


class TestDocuments:
    def test_a_bad_file_does_not_keep_the_good_one_out(self, browser: Client, draft: Case) -> None:
        wrong = SimpleUploadedFile("vide.pdf", b"")
        page = browser.post(url(draft, "documents"), {"attestation": [photo("bonne.png"), wrong]}).content.decode()
        assert "vide.pdf" in page
        assert "bonne.png" in page
        assert PieceFile.objects.count() == 1

    def test_five_at_once_leave_four_and_say_so(self, browser: Client, draft: Case) -> None:
        page = browser.post(
            url(draft, "documents"), {"attestation": [photo(f"{n}.png") for n in range(5)]}
        ).content.decode()
        assert "quatre fichiers" in page
        assert PieceFile.objects.count() == 4

    def test_a_missing_one_is_said_and_can_wait(self, browser: Client, draft: Case) -> None:
        page = browser.post(url(draft, "documents"), {}).content.decode()
        assert "Il manque ce document" in page
        assert url(draft, "recapitulatif") in page

    def test_a_file_is_taken_out(self, browser: Client, draft: Case) -> None:
        browser.post(url(draft, "documents"), {"attestation": photo(), "_stay": "1"})
        kept = PieceFile.objects.get()
        assert browser.post(url(draft, "documents"), {"_remove": str(kept.pk)}).status_code == 302
        assert not PieceFile.objects.exists()

    def test_a_name_is_shown_literally(self, browser: Client, draft: Case) -> None:
        browser.post(url(draft, "documents"), {"attestation": photo("<b>x.png"), "_stay": "1"})
        assert "<b>x" not in browser.get(url(draft, "documents")).content.decode()

    def test_pages_are_pictures_and_originals_are_attachments(
        self, browser: Client, client_of: ClientOf, ines: "User", ready: Case
    ) -> None:
        file_id = PieceFile.objects.get().pk
        picture = reverse("cases:file-page", args=[ready.reference, file_id, 1])
        original = reverse("cases:file", args=[ready.reference, file_id])
        assert browser.get(picture)["Content-Type"] == "image/png"
        assert browser.get(original)["Content-Disposition"].startswith("attachment")
        assert [client_of(ines).get(address).status_code for address in (picture, original)] == [404, 404]


class TestRecap:
    def test_shows_everything_and_what_would_come_back(self, browser: Client, draft: Case) -> None:
        page = browser.get(url(draft, "recapitulatif")).content.decode()
        assert "Ce qu’un agent vous renverrait" in page
        assert "Le jardin ferme à 18" in page

    def test_sends_once_signed(self, browser: Client, ready: Case, garden: Garden) -> None:
        answer = browser.post(url(ready, "recapitulatif"), SIGN)
        assert answer["Location"] == reverse("cases:tracking", args=[ready.reference])
        sent = Case.objects.get()
        assert sent.state == CaseState.SUBMITTED
        assert {key: sent.signature[key] for key in ("name", "rules", "means")} == {
            "name": "Camille Renaud", "rules": "3", "means": "typed",
        }  # fmt: skip
        assert browser.post(url(ready, "recapitulatif"), SIGN)["Location"] == answer["Location"]
        assert len(garden.told) == 1

    @pytest.mark.parametrize("without", ["name", "accepted", "rules"])
    def test_does_not_send_unsigned(self, browser: Client, ready: Case, without: str) -> None:
        sign = {key: value for key, value in SIGN.items() if key != without}
        assert browser.post(url(ready, "recapitulatif"), sign).status_code == 200
        assert Case.objects.get().state == CaseState.DRAFT

    def test_a_signed_paper_stands_for_the_typed_name(self, browser: Client, ready: Case) -> None:
        browser.post(url(ready, "recapitulatif"), {"bulletin-signe": photo("signe.png"), "_stay": "1"})
        browser.post(url(ready, "recapitulatif"), {"accepted": "on", "rules": "on"})
        assert Case.objects.get().signature["means"] == "upload"

    def test_the_back_button_after_sending_leads_to_the_tracking(self, browser: Client, ready: Case) -> None:
        browser.post(url(ready, "recapitulatif"), SIGN)
        for step in ("visite", "recapitulatif"):
            assert browser.get(url(ready, step))["Location"] == reverse("cases:tracking", args=[ready.reference])

    def test_the_bulletin_can_be_read_before_signing(
        self, browser: Client, client_of: ClientOf, ready: Case, ines: "User"
    ) -> None:
        preview = reverse("cases:preview", args=[KEY, ready.reference])
        assert browser.get(preview).content.startswith(b"%PDF")
        assert client_of(ines).get(preview).status_code == 404

    def test_a_whole_submission_costs_at_most_forty_statements(self, browser: Client, ready: Case) -> None:
        with CaptureQueriesContext(connection) as seen:
            assert browser.post(url(ready, "recapitulatif"), SIGN).status_code == 302
        assert counted(seen) <= 40


class TestExpiredSession:
    def test_what_was_typed_is_there_after_the_login(self, client: Client, draft: Case, camille: "User") -> None:
        here = url(draft, "mot")
        answer = client.post(here, {"mot": "Trois lignes écrites lentement"})
        assert answer["Location"].startswith(reverse("account_login"))
        client.force_login(camille)
        page = client.get(here).content.decode()
        assert "Trois lignes écrites lentement" in page
        assert "Votre session avait expiré" in page
        assert "mot" not in Case.objects.get().answers  # nothing is done in her name before she looks
        assert "Trois lignes" not in client.get(here).content.decode()

    def test_somebody_else_who_logs_in_sees_nothing_of_it(self, client: Client, draft: Case, ines: "User") -> None:
        client.post(url(draft, "mot"), {"mot": "secret de Camille"})
        client.force_login(ines)
        answer = client.get(url(draft, "mot"))
        assert answer.status_code == 404
        assert "secret" not in answer.content.decode()

    def test_the_signature_too(self, client: Client, ready: Case, camille: "User") -> None:
        client.post(url(ready, "recapitulatif"), SIGN)
        client.force_login(camille)
        assert 'value="Camille Renaud"' in client.get(url(ready, "recapitulatif")).content.decode()
        assert Case.objects.get().state == CaseState.DRAFT


class TestCounter:
    def test_lea_keys_a_postmark(
        self,
        client_of: ClientOf,
        lea: "User",
        camille: "User",
        procedure: None,
        household: int,
        business_time: datetime,
    ) -> None:
        me = actor_of(lea)
        case = operations.start(
            key=KEY,
            actor=me,
            household_id=household,
            at=business_time,
            channel=Channel.POST,
            applicant_user_id=camille.pk,
        )
        operations.save_step(case=case, step="visite", values=ANSWERS, actor=me, at=business_time)
        operations.add_file(case=case, kind="attestation", upload=photo(), actor=me, at=business_time)
        keyed = {**SIGN, "filed_on": "14/08/2024", "received_day": "16/08/2024"}
        desk = client_of(lea)
        assert "cachet de la poste" in desk.get(url(case, "recapitulatif")).content.decode()
        assert desk.post(url(case, "recapitulatif"), {**keyed, "filed_on": "22/08/2024"}).status_code == 200
        assert desk.post(url(case, "recapitulatif"), keyed).status_code == 302
        sent = Case.objects.get()
        assert sent.signature["means"] == "paper"
        assert (sent.received_on.isoformat(), sent.filed_at.astimezone().isoformat()[:10]) == (
            "2024-08-16",
            "2024-08-14",
        )

    def test_lea_does_not_see_the_draft_of_a_family(self, client_of: ClientOf, lea: "User", draft: Case) -> None:
        assert client_of(lea).get(url(draft, "visite")).status_code == 404


def counted(seen: CaptureQueriesContext) -> int:
    quiet = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    return len([query for query in seen.captured_queries if not query["sql"].startswith(quiet)])
