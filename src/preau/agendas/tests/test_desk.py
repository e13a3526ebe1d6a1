"""What the counter and the administration do on their pages."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.agendas import queries
from preau.agendas.models import Agenda, Booking, Closure
from preau.agendas.states import BookingState
from preau.agendas.tests.conftest import KEY, NEXT_TUESDAY_NINE, NINE, NINE_20, Book, paris
from preau.foundation import clock

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[..., Client]
BOARD = reverse("agendas-desk:board")


def at(name: str, *args: object) -> str:
    return reverse(f"agendas-desk:{name}", args=[KEY, *args])


class TestBoard:
    @pytest.fixture
    def desk(self, client_of: ClientOf, lea: "User") -> Client:
        return client_of(lea)

    def test_shows_who_is_expected_and_notes_who_came(self, desk: Client, book: Book) -> None:
        booking = book()
        with clock.fixed_at(NINE_20):
            page = desk.get(f"{BOARD}?agenda={KEY}&jour=2024-08-22").content.decode()
            assert "Camille Renaud" in page
            assert "Pas venu" in page
            desk.post(reverse("agendas-desk:mark", args=[booking.reference, "recu"]))
            again = desk.post(reverse("agendas-desk:mark", args=[booking.reference, "recu"]), follow=True)
        assert "C’était déjà noté" in again.content.decode().replace("\u00a0", " ")
        assert Booking.objects.get().state == BookingState.SERVED

    def test_says_what_each_comes_for(self, desk: Client, book: Book) -> None:
        book("CE-1", NINE, note="Payer en deux fois")
        book("CE-2", NINE_20)
        page = desk.get(f"{BOARD}?agenda={KEY}&jour=2024-08-22").content.decode()
        assert page.index("Payer en deux fois") < page.index("Inscription")

    def test_nobody_can_be_noted_missing_before_the_hour(self, desk: Client, book: Book) -> None:
        booking = book()
        assert "Pas venu" not in desk.get(f"{BOARD}?jour=2024-08-22").content.decode()
        page = desk.post(reverse("agendas-desk:mark", args=[booking.reference, "absent"]), follow=True)
        assert "attendez son heure" in page.content.decode()

    def test_an_unknown_act_or_appointment_is_not_found(self, desk: Client, book: Book) -> None:
        for reference, act in ((book().reference, "autre"), ("RV-24-0000-0000-0", "recu")):
            assert desk.post(reverse("agendas-desk:mark", args=[reference, act])).status_code == 404

    def test_takes_somebody_who_came_without_an_appointment(self, desk: Client, agenda: Agenda) -> None:
        desk.post(at("walk-in"), {"name": "Paul Girard", "subject": "Une question"})
        assert "sans rendez-vous" in desk.get(BOARD).content.decode()
        assert "Écrivez le nom" in desk.post(at("walk-in"), {}, follow=True).content.decode()
        assert desk.post(reverse("agendas-desk:walk-in", args=["autre"]), {"name": "x"}).status_code == 404

    def test_costs_the_same_for_any_day(self, desk: Client, book: Book, agenda: Agenda) -> None:
        counts: list[int] = []
        for _ in range(2):
            book(f"CE-{len(counts)}", (NINE, NINE_20)[len(counts)])
            with CaptureQueriesContext(connection) as seen:
                desk.get(f"{BOARD}?jour=2024-08-22")
            counts.append(len(seen))
        assert counts[0] == counts[1]

    def test_without_an_agenda_says_who_opens_one(self, desk: Client) -> None:
        assert "Aucun agenda n’est ouvert" in desk.get(f"{BOARD}?jour=hier").content.decode()


class TestKeeping:
    @pytest.fixture
    def desk(self, client_of: ClientOf, chef: "User") -> Client:
        return client_of(chef)

    def test_opens_an_agenda_with_its_hours(self, desk: Client) -> None:
        said = {"key": KEY, "name": "La Caisse", "place": "Accueil", "address": "12 place Léon-Blum"}
        delays = {"slot_minutes": 20, "lead_hours": 24, "cut_off_hours": 24, "horizon_days": 42}
        assert desk.post(reverse("agendas-desk:agendas"), said | delays)["Location"] == at("agenda")
        assert "Pas encore d’horaires" in desk.get(at("agenda")).content.decode()
        opening = {"weekday": "1", "start": "09:00", "end": "10:00", "desks": "2", "agents": "Léa, Sylvie"}
        desk.post(at("add-opening"), opening)
        assert queries.agenda_with_key(KEY).slots.filter(starts_at=NEXT_TUESDAY_NINE).count() == 2
        assert "porte déjà cette clé" in desk.post(reverse("agendas-desk:agendas"), said | delays).content.decode()

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ({"start": "10:00", "end": "09:00"}, "La fin vient après le début"),
            ({"start": "09:30", "end": "11:00"}, "recouvre une autre"),
            ({"start": "neuf", "end": "11:00"}, "Écrivez une heure"),
        ],
    )
    def test_says_what_is_wrong_with_an_opening(
        self, desk: Client, agenda: Agenda, said: dict[str, str], words: str
    ) -> None:
        page = desk.post(at("add-opening"), {"weekday": "1", "desks": "1", "agents": "", **said}).content.decode()
        assert words in page
        assert f'value="{said["start"]}' in page

    def test_takes_an_opening_away_and_twice_is_harmless(self, desk: Client, agenda: Agenda) -> None:
        for _ in range(2):
            assert desk.post(at("drop-opening", 1, "0900")).status_code == 302
        assert [opening.weekday for opening in queries.hours_of(agenda)] == [3]

    def test_changes_the_delays(self, desk: Client, agenda: Agenda) -> None:
        said = {"name": "Accueil", "place": "x", "address": "y", "slot_minutes": 30, "lead_hours": 2}
        desk.post(at("agenda"), {**said, "cut_off_hours": 4, "horizon_days": 10})
        agenda.refresh_from_db()
        assert (agenda.name, agenda.slot_minutes, agenda.horizon_days) == ("Accueil", 30, 10)

    def test_closing_says_first_who_moves_where(self, desk: Client, book: Book) -> None:
        book()
        days = {"first": "2024-08-22", "last": "2024-08-22", "reason": "Grève"}
        page = desk.post(at("close"), days).content.decode().replace("\u00a0", " ")
        assert "mardi 27 août 2024 à 9 h 00" in page
        assert not Closure.objects.exists()
        done = desk.post(at("close"), {**days, "_confirm": "1"}, follow=True).content.decode()
        assert "1 rendez-vous est déplacé" in done.replace("\u00a0", " ")
        assert queries.to_come("CE-1").starts_at == NEXT_TUESDAY_NINE

    def test_names_who_must_be_called(self, desk: Client, book: Book) -> None:
        book()
        long = {"first": "2024-08-22", "last": "2024-12-01", "reason": "Travaux"}
        assert "à appeler" in desk.post(at("close"), long).content.decode()
        done = desk.post(at("close"), {**long, "_confirm": "1"}, follow=True).content.decode()
        assert "Plus rien de libre pour" in done
        assert "à rappeler" in desk.get(f"{BOARD}?jour=2024-08-22").content.decode()

    def test_reopens(self, desk: Client, agenda: Agenda) -> None:
        desk.post(at("close"), {"first": "2024-08-22", "last": "2024-08-22", "reason": "Grève", "_confirm": "1"})
        closure = Closure.objects.get()
        desk.post(at("reopen", closure.pk))
        assert desk.post(at("reopen", closure.pk)).status_code == 404
        assert agenda.slots.filter(starts_at=paris(8, 22, 9), withdrawn_at=None).exists()

    def test_a_closure_that_ends_before_it_begins_is_refused(self, desk: Client, agenda: Agenda) -> None:
        said = {"first": "2024-08-22", "last": "2024-08-21", "reason": "Grève"}
        assert "vient après le premier" in desk.post(at("close"), said).content.decode()
