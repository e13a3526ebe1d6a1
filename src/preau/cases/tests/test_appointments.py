"""« Mon rendez-vous »: chosen in the wizard, held, booked by the sending, changed on the tracking page."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.agendas import operations as agendas
from preau.agendas import queries as booked
from preau.agendas.models import Agenda, Slot
from preau.agendas.tests.conftest import KEY as CAISSE
from preau.agendas.tests.conftest import NEXT_TUESDAY_NINE, NINE, NINE_20, agenda, visit  # noqa: F401
from preau.cases import operations
from preau.cases.models import Case
from preau.cases.states import CaseState
from preau.cases.tests.conftest import ANSWERS, DOCUMENT, KEY, SIGNED, Garden, actor_of, photo
from preau.cases.tests.test_wizard import SIGN, counted, url
from preau.foundation import audit, clock
from preau.foundation.outbox.models import OutboxMessage
from preau.foundation.outbox.rendering import letter_of
from preau.kernel.actor import SYSTEM
from preau.procedures import operations as procedures

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[..., Client]
WEEK = "?semaine=2024-08-19"


def published(booking: str, at: datetime) -> None:
    document: dict[str, Any] = {**DOCUMENT, "appointment": {"agenda": CAISSE, "booking": booking}}
    procedures.publish(document, actor=SYSTEM, at=at)


@pytest.fixture
def required(db: None, garden: Garden, agenda: Agenda, business_time: datetime) -> None:  # noqa: F811
    published("required", business_time)


@pytest.fixture
def optional(db: None, garden: Garden, agenda: Agenda, business_time: datetime) -> None:  # noqa: F811
    published("optional", business_time)


@pytest.fixture
def browser(client_of: ClientOf, camille: "User") -> Client:
    return client_of(camille)


@pytest.fixture
def prepare(camille: "User", household: int, business_time: datetime) -> Callable[[], Case]:
    """A draft that lacks nothing but its appointment."""

    def prepared() -> Case:
        me = actor_of(camille)
        case = operations.start(key=KEY, actor=me, household_id=household, at=business_time)
        operations.save_step(case=case, step="visite", values=ANSWERS, actor=me, at=business_time)
        operations.add_file(case=case, kind="attestation", upload=photo(), actor=me, at=business_time)
        return Case.objects.get(pk=case.pk)

    return prepared


@pytest.fixture
def ready(required: None, prepare: Callable[[], Case]) -> Case:
    return prepare()


@pytest.fixture
def sent(ready: Case, camille: "User", business_time: datetime) -> Case:
    """Camille is expected on Thursday at nine."""
    me = actor_of(camille)
    operations.choose_moment(case=ready, starts_at=NINE, actor=me, at=business_time)
    return operations.submit(draft=ready, actor=me, at=business_time, signature=SIGNED)


@pytest.fixture
def somebody_faster(agenda: Agenda, business_time: datetime) -> Callable[[], None]:  # noqa: F811
    """The hold is over, and another family takes nine o'clock."""

    def taken() -> None:
        with time_machine.travel(clock.real_now() + timedelta(minutes=16), tick=False):
            agendas.add(agenda_key=CAISSE, starts_at=NINE, holder="CE-X", visit=visit(), actor=SYSTEM, at=business_time)

    return taken


def step(case: Case, week: str = "") -> str:
    return url(case, "rendez-vous") + week


def page_of(case: Case, name: str) -> str:
    return reverse(f"cases:{name}", args=[case.reference])


class TestWizard:
    def test_begins_with_the_appointment_and_has_five_steps(self, browser: Client, required: None) -> None:
        address = browser.post(reverse("cases:start", args=[KEY]))["Location"]
        assert address.endswith("/rendez-vous/")
        page = browser.get(address).content.decode()
        names = ("La démarche", "Mon rendez-vous", "Mes informations", "Ma demande", "Le récapitulatif")
        places = [page.index(f'<span class="marelle-name">{name}') for name in names]
        assert places == sorted(places)

    def test_says_how_long_one_has_and_gives_more(self, browser: Client, ready: Case) -> None:
        page = browser.get(step(ready)).content.decode()
        assert "Durée maximum" in page
        assert "J’ai besoin de plus de temps" in page
        assert 'id="saisie"' in page  # the form that the button belongs to
        assert "tout votre temps" in browser.post(step(ready), {"_more_time": "1"}, follow=True).content.decode()

    def test_of_a_demarche_without_has_no_such_page(self, browser: Client, draft: Case) -> None:
        assert browser.get(step(draft)).status_code == 404
        assert "Mon rendez-vous" not in browser.get(url(draft, "informations")).content.decode()

    def test_shows_a_week_and_its_neighbours(self, browser: Client, ready: Case) -> None:
        page = browser.get(step(ready)).content.decode()
        for words in ("jeudi 22 août 2024", "9 h 20", "?semaine=2024-08-26", "Semaine suivante"):
            assert words in page.replace("\u00a0", " ")
        assert "Semaine précédente" not in page
        assert "mardi 27 août 2024" in browser.get(step(ready, "?semaine=2024-08-26")).content.decode()
        assert browser.get(step(ready, "?semaine=jamais")).status_code == 200

    def test_holds_the_moment_and_says_until_when(self, browser: Client, ready: Case) -> None:
        with time_machine.travel(datetime(2026, 3, 2, 9, 27, tzinfo=NINE.tzinfo), tick=False):
            answer = browser.post(step(ready, WEEK), {"moment": NINE.isoformat()}, follow=True)
        assert answer.redirect_chain[-1][0] == url(ready, "informations")
        assert "Ce moment vous est gardé jusqu’à 9 h 42" in answer.content.decode().replace("\u00a0", " ")
        assert Slot.objects.get(starts_at=NINE).holder == ready.reference

    def test_says_when_somebody_was_faster(
        self, browser: Client, ready: Case, somebody_faster: Callable[[], None]
    ) -> None:
        somebody_faster()
        page = browser.post(step(ready, WEEK), {"moment": NINE.isoformat()}).content.decode()
        assert "Ce moment vient d’être pris" in page

    @pytest.mark.parametrize("said", ["hier", "2024-08-22T09:00", "2024-08-22T09:07:00+02:00", "x" * 10_000])
    def test_takes_no_moment_that_is_not_given_out(self, browser: Client, ready: Case, said: str) -> None:
        assert "Ce moment vient d’être pris" in browser.post(step(ready, WEEK), {"moment": said}).content.decode()
        assert not Slot.objects.exclude(holder="").exists()

    def test_asks_for_a_moment(self, browser: Client, ready: Case) -> None:
        assert "Choisissez un moment." in browser.post(step(ready), {}).content.decode()

    def test_cannot_be_gone_through_without_when_it_is_required(self, browser: Client, ready: Case) -> None:
        assert "Continuer sans" not in browser.get(step(ready)).content.decode()
        assert browser.post(step(ready), {"_without": "1"}).status_code == 200

    def test_full_says_when_to_come_back(self, browser: Client, ready: Case, business_time: datetime) -> None:
        Slot.objects.update(withdrawn_at=business_time)
        assert "revenez demain" in browser.get(step(ready)).content.decode()

    def test_costs_at_most_twelve_statements(self, browser: Client, ready: Case) -> None:
        browser.post(step(ready, WEEK), {"moment": NINE.isoformat()})
        with CaptureQueriesContext(connection) as shown:
            browser.get(step(ready))
        browser.post(step(ready), {"moment": NINE.isoformat()})
        with CaptureQueriesContext(connection) as chosen:
            browser.post(step(ready, WEEK), {"moment": NINE_20.isoformat()})
        assert max(counted(shown), counted(chosen)) <= 13

    def test_of_another_family_is_not_found(self, client_of: ClientOf, ines: "User", ready: Case) -> None:
        stranger = client_of(ines)
        assert stranger.post(step(ready, WEEK), {"moment": NINE.isoformat()}).status_code == 404
        assert not Slot.objects.exclude(holder="").exists()


class TestSending:
    def test_books_what_was_held_and_says_so(self, browser: Client, ready: Case) -> None:
        browser.post(step(ready, WEEK), {"moment": NINE.isoformat()})
        assert "jeudi 22 août 2024" in browser.get(url(ready, "recapitulatif")).content.decode()
        assert browser.post(url(ready, "recapitulatif"), SIGN).status_code == 302
        assert booked.to_come(ready.reference).starts_at == NINE
        mail = letter_of(OutboxMessage.objects.get(kind="cases.acknowledgement")).body.replace("\u00a0", " ")
        assert "Votre rendez-vous : jeudi 22 août 2024 à 9 h 00, Caisse des écoles" in mail

    def test_twice_books_once(self, browser: Client, ready: Case) -> None:
        browser.post(step(ready, WEEK), {"moment": NINE.isoformat()})
        assert [browser.post(url(ready, "recapitulatif"), SIGN).status_code for _ in "ab"] == [302, 302]
        assert len(booked.bookings_of(ready.reference)) == 1

    def test_without_a_required_one_is_refused_with_a_link(self, browser: Client, ready: Case) -> None:
        page = browser.post(url(ready, "recapitulatif"), SIGN).content.decode()
        assert "Choisissez un rendez-vous." in page
        assert f'href="{step(ready)}"' in page
        assert Case.objects.get().state == CaseState.DRAFT

    def test_after_somebody_was_faster_loses_nothing(
        self, browser: Client, ready: Case, somebody_faster: Callable[[], None]
    ) -> None:
        browser.post(step(ready, WEEK), {"moment": NINE.isoformat()})
        somebody_faster()
        page = browser.post(url(ready, "recapitulatif"), SIGN).content.decode()
        assert "n’est plus libre" in page
        assert 'value="Camille Renaud"' in page
        browser.post(step(ready, WEEK), {"moment": NINE_20.isoformat()})
        browser.post(url(ready, "recapitulatif"), SIGN)
        assert booked.to_come(ready.reference).starts_at == NINE_20

    def test_when_the_moment_goes_between_the_check_and_the_booking(
        self, ready: Case, camille: "User", business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The worst moment, without luck: the check still saw it."""
        from preau.cases.operations import submission

        me = actor_of(camille)
        operations.choose_moment(case=ready, starts_at=NINE, actor=me, at=business_time)
        agendas.let_go(holder=ready.reference)
        monkeypatch.setattr(submission, "problems_of", lambda *_args, **_words: [])
        with pytest.raises(operations.NotReady, match="n’est plus libre"):
            operations.submit(draft=ready, actor=me, at=business_time, signature=SIGNED)
        assert Case.objects.get().state == CaseState.DRAFT

    def test_without_an_optional_one_is_fine(
        self, browser: Client, optional: None, prepare: Callable[[], Case]
    ) -> None:
        case = prepare()
        browser.post(step(case, WEEK), {"moment": NINE.isoformat()})
        assert browser.post(step(case), {"_without": "1"})["Location"] == url(case, "informations")
        assert browser.post(url(case, "recapitulatif"), SIGN).status_code == 302
        assert booked.to_come(case.reference) is None
        assert "Ajouter un rendez-vous" in browser.get(page_of(case, "tracking")).content.decode()

    def test_says_that_an_optional_one_was_lost(
        self, browser: Client, optional: None, prepare: Callable[[], Case], somebody_faster: Callable[[], None]
    ) -> None:
        case = prepare()
        browser.post(step(case, WEEK), {"moment": NINE.isoformat()})
        somebody_faster()
        assert "continuez sans rendez-vous" in browser.post(url(case, "recapitulatif"), SIGN).content.decode()

    def test_costs_at_most_forty_statements(self, browser: Client, ready: Case) -> None:
        browser.post(step(ready, WEEK), {"moment": NINE.isoformat()})
        with CaptureQueriesContext(connection) as seen:
            assert browser.post(url(ready, "recapitulatif"), SIGN).status_code == 302
        assert counted(seen) <= 40

    def test_tells_who_receives_what_it_is_about(self, sent: Case) -> None:
        assert sent.label
        assert booked.to_come(sent.reference).note == sent.label

    def test_is_in_the_history_of_the_demande(self, sent: Case) -> None:
        told = [entry.sentence for entry in audit.queries.history_of(sent)]
        assert "Rendez-vous pris pour le 22/08/2024 09:00" in told


class TestTracking:
    def test_shows_the_appointment_in_a_tab(self, browser: Client, sent: Case) -> None:
        page = browser.get(f"{page_of(sent, 'tracking')}?onglet=rendez-vous").content.decode().replace("\u00a0", " ")
        for words in ("jeudi 22 août 2024 à 9 h 00", "12 place Léon-Blum", "Annuler ce rendez-vous", "Attestation"):
            assert words in page

    @pytest.mark.parametrize("tab", ["historique", "demande", "demandeur", "rendez-vous"])
    def test_costs_at_most_eight_statements(self, browser: Client, sent: Case, tab: str) -> None:
        with CaptureQueriesContext(connection) as seen:
            browser.get(f"{page_of(sent, 'tracking')}?onglet={tab}")
        assert counted(seen) <= 8

    def test_moves_it(self, browser: Client, sent: Case) -> None:
        browser.post(f"{page_of(sent, 'appointment')}?semaine=2024-08-26", {"moment": NEXT_TUESDAY_NINE.isoformat()})
        assert booked.to_come(sent.reference).starts_at == NEXT_TUESDAY_NINE
        told = [entry.sentence for entry in audit.queries.history_of(sent)]
        assert told[-1] == "Rendez-vous déplacé au 27/08/2024 09:00"

    def test_cancels_it_and_another_can_be_taken(self, browser: Client, sent: Case) -> None:
        page = browser.post(page_of(sent, "appointment-cancel"), follow=True).content.decode()
        assert "Votre demande, elle, continue" in page
        assert "Ajouter un rendez-vous" in page
        browser.post(f"{page_of(sent, 'appointment')}{WEEK}", {"moment": NINE_20.isoformat()})
        assert booked.to_come(sent.reference).starts_at == NINE_20

    def test_after_the_cut_off_says_whom_to_call(self, browser: Client, sent: Case) -> None:
        with clock.fixed_at(NINE - timedelta(hours=24)):
            page = browser.post(page_of(sent, "appointment-cancel"), follow=True).content.decode()
        assert "Appelez-nous : nous verrons avec vous" in page.replace("\u00a0", " ")
        assert booked.to_come(sent.reference)

    def test_gives_a_file_for_a_calendar(self, browser: Client, sent: Case) -> None:
        answer = browser.get(page_of(sent, "appointment-ical"))
        assert answer["Content-Type"] == "text/calendar"
        assert b"DTSTART:20240822T070000Z" in answer.content

    def test_offers_an_earlier_one(self, browser: Client, sent: Case, business_time: datetime) -> None:
        browser.post(f"{page_of(sent, 'appointment')}?semaine=2024-08-26", {"moment": NEXT_TUESDAY_NINE.isoformat()})
        browser.post(page_of(sent, "appointment-earlier"), {"souhait": "oui"})
        agendas.offer(slot_id=Slot.objects.get(starts_at=NINE_20).pk, at=business_time)
        page = browser.get(f"{page_of(sent, 'tracking')}?onglet=rendez-vous").content.decode()
        assert "Venir plus tôt" in page
        browser.post(page_of(sent, "appointment-offer"), {"reponse": "oui"})
        assert booked.to_come(sent.reference).starts_at == NINE_20

    def test_can_keep_its_own(self, browser: Client, sent: Case) -> None:
        browser.post(page_of(sent, "appointment-earlier"), {"souhait": "oui"})
        assert "Ne plus me prévenir" in browser.get(f"{page_of(sent, 'tracking')}?onglet=rendez-vous").content.decode()
        browser.post(page_of(sent, "appointment-earlier"), {"souhait": "non"})
        browser.post(page_of(sent, "appointment-offer"), {"reponse": "non"})
        assert booked.to_come(sent.reference).starts_at == NINE

    def test_of_a_cancelled_demande_frees_the_moment(self, browser: Client, sent: Case) -> None:
        browser.post(page_of(sent, "cancel"))
        assert booked.to_come(sent.reference) is None
        assert not Slot.objects.exclude(holder="").exists()
        assert browser.get(page_of(sent, "appointment")).status_code == 302

    def test_of_a_draft_that_is_given_up_frees_what_was_held(
        self, ready: Case, camille: "User", business_time: datetime
    ) -> None:
        me = actor_of(camille)
        operations.choose_moment(case=ready, starts_at=NINE, actor=me, at=business_time)
        operations.cancel(case=ready, actor=me, at=business_time)
        assert not Slot.objects.exclude(holder="").exists()

    def test_of_another_family_is_not_found(self, client_of: ClientOf, ines: "User", sent: Case) -> None:
        stranger = client_of(ines)
        assert stranger.get(page_of(sent, "appointment-ical")).status_code == 404
        for name in ("appointment", "appointment-cancel", "appointment-earlier", "appointment-offer"):
            assert stranger.post(page_of(sent, name)).status_code == 404
        assert booked.to_come(sent.reference).starts_at == NINE

    def test_is_among_what_is_coming_soon(self, camille: "User", ines: "User", sent: Case) -> None:
        from preau.cases import queries

        at = clock.now()
        assert [row.starts_at for row in queries.appointments_to_come(actor_of(camille), at=at)] == [NINE]
        assert queries.appointments_to_come(actor_of(ines), at=at) == []
