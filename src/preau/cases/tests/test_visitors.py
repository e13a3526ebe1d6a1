"""Manon has no account: she files, is told the code, follows by link, answers, and opens a space later."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.cases import operations
from preau.cases.models import Case, PieceFile
from preau.cases.states import CaseState
from preau.cases.tests.conftest import KEY as GARDEN
from preau.cases.tests.conftest import Garden, actor_of, photo
from preau.cases.tests.test_wizard import counted
from preau.cases.tests.visitors import (
    DOCUMENT,
    KEY,
    MANON,
    SECRET,
    SIGN,
    Visitor,
    follow,
    informations,
    last_code,
    mails_to,
)  # fmt: skip
from preau.foundation import clock
from preau.kernel.actor import ANONYMOUS, SYSTEM
from preau.kernel.decision import Refused
from preau.kernel.instants import PARIS
from preau.procedures import operations as procedures

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[["User"], Client]


@pytest.fixture(autouse=True)
def open_procedure(db: None, garden: Garden, business_time: datetime) -> None:
    procedures.publish(DOCUMENT, actor=SYSTEM, at=business_time)


@pytest.fixture
def manon() -> Visitor:
    return Visitor()


class TestStarting:
    def test_needs_no_account(self, manon: Visitor) -> None:
        case = manon.start()
        assert (case.applicant_id, case.household_id, case.channel) == (None, None, "portail")
        assert manon.client.get(manon.url(case, "informations")).status_code == 200

    def test_does_where_the_padlock_is(self, procedure: None) -> None:
        with pytest.raises(Refused):
            operations.start(key=GARDEN, actor=ANONYMOUS, household_id=None, at=clock.now())

    def test_is_found_again_in_the_same_browser(self, manon: Visitor) -> None:
        manon.start()
        assert "Continuer ma demande" in manon.client.get(reverse("cases:start", args=[KEY])).content.decode()

    def test_is_not_for_who_fills_what_nobody_sees(self, manon: Visitor) -> None:
        manon.client.post(reverse("cases:start", args=[KEY]), {"site_web": "https://pilules.example"})
        assert not Case.objects.exists()

    def test_is_counted_by_address(self, manon: Visitor) -> None:
        for _ in range(31):
            manon.client.post(reverse("cases:start", args=[KEY]))
        assert Case.objects.count() == 30

    def test_wants_an_address(self, manon: Visitor) -> None:
        page = manon.client.post(manon.url(manon.start(), "informations"), informations("")).content.decode()
        assert "Écrivez votre adresse de courriel." in page


class TestSending:
    def test_takes_answers_and_files_then_asks_for_the_code(self, manon: Visitor) -> None:
        case = manon.fill(manon.start())
        manon.client.post(manon.url(case, "photo"), {"photo": photo()})
        page = manon.sign(case).content.decode()
        assert "Recopiez le code reçu par courriel" in page
        assert f"Nous avons envoyé un code à {MANON}" in page
        assert 'value="Manon Petit"' in page
        assert Case.objects.get().state == CaseState.DRAFT
        assert PieceFile.objects.count() == 1

    def test_speaks_of_no_code_before_one_is_sent(self, manon: Visitor) -> None:
        case = manon.fill(manon.start())
        page = manon.sign(case, name="").content.decode()
        assert "Recevoir mon code" in page
        assert "Recopiez le code reçu par courriel" not in page

    def test_leaves_with_the_code_and_gives_a_link(self, manon: Visitor) -> None:
        case = manon.send()
        assert case.state == CaseState.SUBMITTED
        assert any(follow(case) in text for text in mails_to())

    def test_asking_for_the_code_first_finds_nothing_wrong(self, manon: Visitor) -> None:
        case = manon.fill(manon.start())
        page = manon.client.post(manon.url(case, "recapitulatif"), {"_send": "1", "name": "Manon P"}).content.decode()
        assert 'value="Manon P"' in page
        assert "Cochez cette case" not in page

    def test_with_a_wrong_code_is_refused_in_words(self, manon: Visitor) -> None:
        case = manon.fill(manon.start())
        manon.sign(case)
        wrong = "000 000" if last_code() != "000 000" else "111 111"
        assert "Ce code n’est pas le bon" in manon.sign(case, code=wrong).content.decode()
        assert Case.objects.get().state == CaseState.DRAFT

    def test_another_address_asks_for_another_code(self, manon: Visitor) -> None:
        case = manon.fill(manon.start())
        manon.sign(case)
        manon.client.post(manon.url(case, "informations"), informations("autre@example.org"))
        assert "Ce code n’est pas le bon" in manon.sign(case, code=last_code()).content.decode()
        manon.sign(case, code=last_code("autre@example.org"))
        manon.client.post(manon.url(case, "informations"), informations())
        assert Case.objects.get().state == CaseState.SUBMITTED

    def test_cannot_go_round_the_code(self, manon: Visitor) -> None:
        case = manon.fill(manon.start())
        visitor = manon.actor(case)
        with pytest.raises(operations.NotProved):
            operations.submit(draft=case, actor=visitor, at=clock.now(), signature={"name": "Manon"})

    def test_twice_has_one_effect(self, manon: Visitor, garden: Garden) -> None:
        case = manon.send()
        assert manon.sign(case, code="123456")["Location"] == reverse("cases:tracking", args=[case.reference])
        assert len(garden.told) == 1

    def test_costs_forty_statements_in_three_pages(self, manon: Visitor) -> None:
        case = manon.start()
        case.contact = {**case.contact, **informations(), "name": "Manon Petit"}
        case.proved_at = clock.now()
        case.save()
        with CaptureQueriesContext(connection) as seen:
            manon.client.post(manon.url(case, "question"), {"question": SECRET, "_shown": "question"})
            manon.client.post(manon.url(case, "photo"), {})
            manon.sign(case)
        assert Case.objects.get().state == CaseState.SUBMITTED
        assert counted(seen) <= 40

    def test_mails_the_same_to_an_address_that_has_an_account(self, camille: "User") -> None:
        counts = []
        for email in ("camille@example.org", "inconnue@example.org"):
            visitor, before = Visitor(email=email), len(mail.outbox)
            case = visitor.fill(visitor.start())
            page = visitor.sign(case).content.decode()
            mails_to()
            counts.append((len(mail.outbox) - before, "Nous avons envoyé un code" in page))
        assert counts == [(1, True), (1, True)]


class TestFollowing:
    def test_by_link_shows_where_it_stands_and_nothing_private(self, manon: Visitor) -> None:
        case = manon.send()
        answer = Client().get(follow(case))
        page = answer.content.decode()
        for words in ("Reçu", "À nous", "D’habitude, nous répondons", "Voir toute ma demande"):
            assert words in page
        for private in (SECRET, "Petit", MANON):
            assert private not in page
        assert answer["Referrer-Policy"] == "same-origin"
        assert "no-store" in answer["Cache-Control"]

    def test_the_whole_takes_a_code_sent_to_its_address_alone(self, manon: Visitor) -> None:
        case, elsewhere = manon.send(), Visitor()
        page = elsewhere.client.get(reverse("cases:code", args=[case.tracking_token])).content.decode()
        assert "m•••••@e•••••.org" in page
        assert MANON not in page
        assert elsewhere.opens(case)["Location"] == reverse("cases:tracking", args=[case.reference])
        assert SECRET in elsewhere.client.get(tracking(case, "demande")).content.decode()

    def test_costs_at_most_eight_statements(self, manon: Visitor) -> None:
        case = manon.send()
        with CaptureQueriesContext(connection) as seen:
            manon.client.get(tracking(case))
        assert counted(seen) <= 8

    @pytest.mark.parametrize("method", ["get", "head"])
    def test_a_mail_scanner_uses_nothing_up(self, manon: Visitor, method: str) -> None:
        case, sent = manon.send(), len(mails_to())
        for page in (follow(case), reverse("cases:code", args=[case.tracking_token])):
            assert getattr(Client(), method)(page).status_code == 200
        assert len(mails_to()) == sent

    def test_a_complement_is_answered_by_link(self, manon: Visitor, roy: "User") -> None:
        case = manon.send()
        ask_for_a_photo(case, roy)
        elsewhere, answer = Visitor(), reverse("cases:answer", args=[case.reference])
        with clock.fixed_at(clock.now() + timedelta(hours=1)):
            elsewhere.opens(case)
            assert elsewhere.client.post(answer, {"photo": photo()})["Location"] == tracking(case)
        assert Case.objects.get().state == CaseState.IN_REVIEW

    @pytest.mark.parametrize("page", ["write", "add"])
    def test_its_key_opens_writing_and_adding_in_the_same_browser(self, manon: Visitor, page: str) -> None:
        case = manon.send()
        address = reverse(f"cases:{page}", args=[case.reference])
        assert manon.client.get(address).status_code == 200
        assert Client().get(address).status_code == 302

    def test_an_agent_reads_it_like_any_other(self, manon: Visitor, client_of: ClientOf, roy: "User") -> None:
        case = manon.send()
        page = client_of(roy).get(reverse("cases-desk:case", args=[case.reference])).content.decode()
        assert SECRET in page
        assert "Manon Petit" in page

    def test_it_is_cancelled_by_link(self, manon: Visitor) -> None:
        case = manon.send()
        answer = manon.client.post(reverse("cases:cancel", args=[case.reference]))
        assert answer["Location"] == tracking(case)
        assert Case.objects.get().state == CaseState.CANCELLED

    def test_a_lost_link_is_replaced_by_number_and_address(self, manon: Visitor) -> None:
        case, elsewhere = manon.send(), Client()
        asked = elsewhere.post(reverse("cases:find"), {"numero": case.reference, "email": MANON.upper()})
        answer = elsewhere.post(asked["Location"], {"code": last_code()})
        assert answer["Location"] == tracking(case)
        assert SECRET in elsewhere.get(tracking(case, "demande")).content.decode()


class TestOthers:
    def test_who_has_no_key_is_asked_for_number_and_address(self, manon: Visitor) -> None:
        case, stranger = manon.fill(manon.start()), Visitor()
        stranger.start()
        for address in (manon.url(case, "question"), tracking(case)):
            answer = stranger.client.get(address)
            assert answer["Location"] == f"{reverse('cases:find')}?numero={case.reference}"
            assert SECRET not in answer.content.decode()

    def test_who_has_no_key_changes_nothing(self, manon: Visitor) -> None:
        case, stranger = manon.fill(manon.start()), Visitor()
        stranger.client.post(manon.url(case, "question"), {"question": "volé", "_shown": "question"})
        assert Case.objects.get(pk=case.pk).answers["question"] == SECRET
        with pytest.raises(Refused):
            operations.save_step(case=case, step="question", values={}, actor=stranger.actor(), at=clock.now())

    def test_a_family_does_not_see_it(self, manon: Visitor, client_of: ClientOf, ines: "User") -> None:
        case = manon.send()
        assert client_of(ines).get(tracking(case)).status_code == 404

    def test_a_key_opens_no_demande_of_a_family(self, submitted: Case) -> None:
        visitor = Visitor()
        visitor.hold(submitted)
        assert visitor.client.get(tracking(submitted))["Location"].startswith(reverse("account_login"))

    def test_a_key_dies_after_two_idle_hours(self, manon: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
        case = manon.send()
        manon.wait(monkeypatch, hours=2, minutes=1)
        assert manon.client.get(tracking(case)).status_code == 302


class TestExpiredKey:
    def test_what_was_signed_is_there_after_the_code(self, manon: Visitor) -> None:
        case = manon.fill(manon.start())
        manon.forget(case)
        here = manon.url(case, "recapitulatif")
        asked = manon.client.post(here, SIGN)["Location"]
        found = manon.client.post(asked, {"numero": case.reference, "email": MANON})["Location"]
        assert manon.client.post(found, {"code": last_code()})["Location"] == here
        page = manon.client.get(here).content.decode()
        assert 'value="Manon Petit"' in page
        assert Case.objects.get().state == CaseState.DRAFT

    def test_an_answer_is_there_too(self, manon: Visitor, roy: "User") -> None:
        case = manon.send()
        ask_for_a_photo(case, roy)
        manon.forget(case)
        asked = manon.client.post(reverse("cases:answer", args=[case.reference]), {"text": "Je cherche"})["Location"]
        found = manon.client.post(asked, {"numero": case.reference, "email": MANON})["Location"]
        manon.client.post(found, {"code": last_code()})
        assert "Je cherche" in manon.client.get(tracking(case)).content.decode()

    def test_a_draft_is_taken_up_elsewhere_with_a_code(self, manon: Visitor) -> None:
        case, elsewhere = manon.fill(manon.start()), Visitor()
        assert "Reprendre ma demande" in elsewhere.client.get(follow(case)).content.decode()
        elsewhere.opens(case)
        assert SECRET in elsewhere.client.get(manon.url(case, "question")).content.decode()


class TestClosing:
    def test_meanwhile_stops_the_sending_and_keeps_the_answers(self, manon: Visitor) -> None:
        procedures.publish(DOCUMENT | {"closes_on": "2024-08-20"}, actor=SYSTEM, at=clock.now())
        case = manon.fill(manon.start())
        manon.sign(case)
        with clock.fixed_at(datetime(2024, 8, 21, 0, 0, 1, tzinfo=PARIS)):
            page = manon.sign(case, code=last_code()).content.decode()
        assert "Cette démarche est fermée." in page
        kept = Case.objects.get()
        assert (kept.state, kept.answers["question"]) == (CaseState.DRAFT, SECRET)


class TestClaiming:
    @pytest.fixture
    def case(self, camille: "User") -> Case:
        """Made without account, with the address that Camille's account has."""
        return Visitor(email="camille@example.org").send()

    def claim(self, client: Client, case: Case) -> str:
        return str(client.post(reverse("cases:claim", args=[case.tracking_token]))["Location"])

    def test_is_immediate_with_the_same_verified_address(
        self, client_of: ClientOf, camille: "User", case: Case
    ) -> None:
        assert self.claim(client_of(camille), case) == tracking(case)
        mine = Case.objects.get()
        assert (mine.applicant_id, mine.household_id) == (camille.pk, None)
        assert mine.claimed_at is not None
        assert "Demande mise dans votre espace" in client_of(camille).get(tracking(case)).content.decode()

    def test_takes_the_code_with_another_address(self, client_of: ClientOf, ines: "User", manon: Visitor) -> None:
        case, browser = manon.send(), client_of(ines)
        page = self.claim(browser, case)
        assert page == reverse("cases:code", args=[case.tracking_token])
        assert Case.objects.get().applicant_id is None
        browser.post(page, {"_send": "1"})
        assert browser.post(page, {"code": last_code()})["Location"] == follow(case)
        self.claim(browser, case)
        assert Case.objects.get().applicant_id == ines.pk

    def test_shuts_the_door_to_the_keys(self, client_of: ClientOf, camille: "User", manon: Visitor) -> None:
        case = manon.send("camille@example.org")
        assert manon.client.get(tracking(case)).status_code == 200
        self.claim(client_of(camille), case)
        assert manon.client.get(tracking(case)).status_code == 302
        assert manon.client.get(reverse("cases:code", args=[case.tracking_token])).status_code == 404

    def test_twice_changes_nothing(self, client_of: ClientOf, camille: "User", case: Case) -> None:
        self.claim(client_of(camille), case)
        first = Case.objects.get().claimed_at
        assert self.claim(client_of(camille), case) == tracking(case)
        assert Case.objects.get().claimed_at == first

    def test_is_refused_to_a_second_account(
        self, client_of: ClientOf, camille: "User", ines: "User", case: Case
    ) -> None:
        self.claim(client_of(camille), case)
        with pytest.raises(operations.AlreadyClaimed):
            operations.claim(case=case, actor=actor_of(ines), at=clock.now())
        page = client_of(ines).post(reverse("cases:claim", args=[case.tracking_token]), follow=True).content.decode()
        assert "déjà dans un espace" in page

    def test_is_possible_once_decided(self, client_of: ClientOf, camille: "User", roy: "User", case: Case) -> None:
        operations.accept(case=case, actor=actor_of(roy), at=clock.now())
        self.claim(client_of(camille), case)
        assert (Case.objects.get().applicant_id, Case.objects.get().state) == (camille.pk, CaseState.ACCEPTED)

    def test_is_offered_right_after_sending(self, manon: Visitor) -> None:
        case = manon.send()
        page = manon.client.get(tracking(case)).content.decode()
        assert f"{reverse('account_signup')}?next={follow(case)}" in page

    def test_a_login_midway_loses_nothing(self, camille: "User", manon: Visitor) -> None:
        case = manon.fill(manon.start())
        manon.client.force_login(camille)
        assert manon.client.get(manon.url(case, "question"))["Location"] == follow(case)
        self.claim(manon.client, case)
        assert SECRET in manon.client.get(manon.url(case, "question")).content.decode()


def tracking(case: Case, tab: str = "") -> str:
    return reverse("cases:tracking", args=[case.reference]) + (f"?onglet={tab}" if tab else "")


def ask_for_a_photo(case: Case, roy: "User") -> None:
    operations.ask(
        case=case,
        message="Une photo ?",
        piece_kinds=["photo"],
        deadline_on=date(2024, 9, 6),
        actor=actor_of(roy),
        at=clock.now(),
    )
