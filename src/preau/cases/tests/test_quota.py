"""« Sortie en forêt »: two sessions of a few places, counted in people, with a waiting list."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.cases import operations
from preau.cases.models import Case
from preau.cases.states import CaseState, PlaceHold
from preau.cases.tests.conftest import SIGNED, Garden, actor_of
from preau.cases.tests.test_wizard import counted
from preau.families import operations as families
from preau.foundation import audit, clock
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.actor import SYSTEM
from preau.procedures import operations as procedures
from preau.quotas import queries as quotas

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[["User"], Client]
KEY = "sortie-en-foret"
QUOTA: dict[str, Any] = {
    "places": 3,
    "period": "school_year",
    "per": "jour",
    "count": "combien",
    "full": {"fr": "La sortie est complète.", "en": "The walk is full."},
    "waiting_list": True,
    "answer_days": 3,
}
WALK: dict[str, Any] = {
    "key": KEY,
    "handler": "tests.garden",
    "title": {"fr": "Sortie en forêt", "en": "Walk in the forest"},
    "category": {"fr": "Jardin", "en": "Garden"},
    "quota": QUOTA,
    "steps": [
        {
            "key": "sortie",
            "title": {"fr": "La sortie"},
            "fields": [
                {
                    "key": "jour",
                    "kind": "choice",
                    "required": True,
                    "label": {"fr": "Quel jour ?"},
                    "choices": [
                        {"value": "samedi", "label": {"fr": "Samedi", "en": "Saturday"}},
                        {"value": "dimanche", "label": {"fr": "Dimanche", "en": "Sunday"}},
                    ],
                },
                {"key": "combien", "kind": "number", "required": True, "label": {"fr": "Combien serez-vous ?"}},
            ],
        },
        {
            "key": "mot",
            "title": {"fr": "Un mot"},
            "fields": [{"key": "mot", "kind": "text", "label": {"fr": "Un mot ?"}}],
        },
    ],
}
SATURDAY = f"{KEY}:2023-2024:samedi"  # the 20th of August still belongs to the school year before
SIGN = {"name": "Camille Renaud", "accepted": "on"}
Begin = Callable[..., Case]
Send = Callable[..., Case]


@pytest.fixture
def walk(db: None, garden: Garden, business_time: datetime) -> None:
    procedures.publish(WALK, actor=SYSTEM, at=business_time)


@pytest.fixture
def begin(walk: None, business_time: datetime) -> Begin:
    """A draft of somebody, with its answers and its places held."""

    def begun(user: "User", day: str = "samedi", count: int = 1) -> Case:
        me = actor_of(user)
        home = families.ensure_household(user_id=user.pk, actor=me, at=business_time)
        draft = operations.start(key=KEY, actor=me, household_id=home.id, at=business_time)
        values = {"jour": day, "combien": count}
        return operations.save_step(case=draft, step="sortie", values=values, actor=me, at=business_time)

    return begun


@pytest.fixture
def send(begin: Begin, business_time: datetime) -> Send:
    def sent(user: "User", count: int = 1, *, waiting: bool = False) -> Case:
        draft, me = begin(user, count=count), actor_of(user)
        return operations.submit(draft=draft, actor=me, at=business_time, signature=SIGNED, waiting=waiting)

    return sent


@pytest.fixture
def full(send: Send, nadia: "User", paul: "User") -> tuple[Case, Case]:
    """Nadia has two places, Paul one."""
    return send(nadia, 2), send(paul, 1)


def step(case: Case, name: str) -> str:
    return reverse("cases:step", args=[KEY, case.reference, name])


def state() -> quotas.ScopeState:
    return quotas.left([SATURDAY])[SATURDAY]


def told(case: Case) -> list[str]:
    return [entry.sentence for entry in audit.queries.history_of(case)]


def mails(kind: str, user: "User") -> int:
    return OutboxMessage.objects.filter(kind=kind, recipient=user.email).count()


class TestHolding:
    def test_a_place_is_kept_when_the_page_that_asks_for_it_is_posted(
        self, begin: Begin, camille: "User", client_of: ClientOf
    ) -> None:
        draft, browser = begin(camille), client_of(camille)
        page = browser.post(step(draft, "sortie"), {"jour": "samedi", "combien": "2"}, follow=True).content.decode()
        assert re.search(r"2 places vous sont gardées jusqu’à \d+\sh\s\d\d", page)
        assert state().held == 2

    def test_another_choice_gives_the_former_back(self, begin: Begin, camille: "User", client_of: ClientOf) -> None:
        draft, browser = begin(camille), client_of(camille)
        for day in ("samedi", "dimanche"):
            browser.post(step(draft, "sortie"), {"jour": day, "combien": "2"})
        assert state().held == 0
        assert quotas.places_of(draft.reference).scope.endswith("dimanche")

    def test_each_page_posted_makes_it_longer(
        self, begin: Begin, camille: "User", client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        draft, browser, real = begin(camille), client_of(camille), clock.real_now()
        browser.post(step(draft, "sortie"), {"jour": "samedi", "combien": "1"})
        monkeypatch.setattr(clock, "real_now", lambda: real + timedelta(minutes=10))
        browser.post(step(draft, "mot"), {"mot": "Merci"})
        assert quotas.places_of(draft.reference).until == real + timedelta(minutes=25)

    def test_never_beyond_the_time_of_the_demarche(
        self, begin: Begin, camille: "User", business_time: datetime
    ) -> None:
        draft = begin(camille)
        draft.limit_at = clock.real_now() + timedelta(minutes=4)
        draft.save(update_fields=["limit_at"])
        operations.hold_places(draft=draft, actor=actor_of(camille), at=business_time)
        assert quotas.places_of(draft.reference).until == draft.limit_at

    def test_when_it_is_full_the_question_says_so_and_keeps_what_was_typed(
        self, full: Any, begin: Begin, camille: "User", client_of: ClientOf
    ) -> None:
        draft = begin(camille)
        page = client_of(camille).post(step(draft, "sortie"), {"jour": "samedi", "combien": "2"}).content.decode()
        assert "La sortie est complète." in page
        assert "Continuer vers la liste d’attente" in page
        assert Case.objects.get(pk=draft.pk).answers["combien"] == 2

    def test_costs_little(self, begin: Begin, camille: "User", client_of: ClientOf) -> None:
        draft, browser = begin(camille), client_of(camille)
        browser.get(step(draft, "sortie"))
        with CaptureQueriesContext(connection) as seen:
            browser.get(step(draft, "sortie"))
        assert counted(seen) <= 12


class TestStarting:
    def test_without_a_question_about_it_holds_a_place_at_once(
        self, garden: Garden, camille: "User", business_time: datetime
    ) -> None:
        procedures.publish(WALK | {"quota": {"places": 1}}, actor=SYSTEM, at=business_time)
        draft = operations.start(key=KEY, actor=actor_of(camille), household_id=None, at=business_time)
        assert quotas.places_of(draft.reference)

    def test_the_last_place_held_by_another_begins_nothing(
        self, garden: Garden, camille: "User", paul: "User", business_time: datetime, client_of: ClientOf
    ) -> None:
        procedures.publish(WALK | {"quota": {"places": 1}}, actor=SYSTEM, at=business_time)
        operations.start(key=KEY, actor=actor_of(paul), household_id=None, at=business_time)
        page = client_of(camille).post(reverse("cases:start", args=[KEY]), follow=True).content.decode()
        assert "Complet" in page
        assert Case.objects.count() == 1


class TestSending:
    def test_takes_the_places(self, send: Send, camille: "User") -> None:
        case = send(camille, 2)
        assert case.state == CaseState.SUBMITTED
        assert (state().taken, state().held) == (2, 0)

    def test_twice_takes_them_once(self, begin: Begin, camille: "User", client_of: ClientOf) -> None:
        draft = begin(camille)
        for browser in (client_of(camille), client_of(camille)):  # two tabs
            assert browser.post(step(draft, "recapitulatif"), SIGN).status_code == 302
        assert state().taken == 1

    def test_when_others_were_quicker_is_refused_with_nothing_lost(
        self, begin: Begin, camille: "User", nadia: "User", send: Send, client_of: ClientOf
    ) -> None:
        draft = begin(camille, count=2)
        send(nadia, 3)
        page = client_of(camille).post(step(draft, "recapitulatif"), SIGN).content.decode()
        assert "La sortie est complète." in page
        assert "M’inscrire sur la liste d’attente" in page
        assert "Camille Renaud" in page
        assert Case.objects.get(pk=draft.pk).state == CaseState.DRAFT

    def test_after_the_hold_claims_again_while_some_are_left(
        self, begin: Begin, camille: "User", client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        draft, browser, real = begin(camille), client_of(camille), clock.real_now()
        browser.post(step(draft, "sortie"), {"jour": "samedi", "combien": "2"})
        monkeypatch.setattr(clock, "real_now", lambda: real + timedelta(minutes=20))
        assert "n’est plus gardée" in browser.get(step(draft, "recapitulatif")).content.decode()
        assert browser.post(step(draft, "recapitulatif"), SIGN).status_code == 302
        assert state().taken == 2

    def test_counts_in_the_month_of_the_filing(self, garden: Garden, camille: "User", business_time: datetime) -> None:
        document = WALK | {"quota": {"places": 1, "period": "month"}}
        procedures.publish(document, actor=SYSTEM, at=business_time)
        draft = operations.start(key=KEY, actor=actor_of(camille), household_id=None, at=business_time)
        assert quotas.places_of(draft.reference).scope == f"{KEY}:2024-08:"


class TestGivingBack:
    def test_by_the_family(self, send: Send, camille: "User", business_time: datetime) -> None:
        operations.cancel(case=send(camille, 2), actor=actor_of(camille), at=business_time)
        assert state().free == 3

    def test_by_a_refusal(self, send: Send, camille: "User", roy: "User", business_time: datetime) -> None:
        operations.refuse(case=send(camille, 2), reason="Non", actor=actor_of(roy), at=business_time)
        assert state().free == 3

    def test_by_a_draft_that_is_given_up(self, begin: Begin, camille: "User", business_time: datetime) -> None:
        draft = begin(camille)
        operations.hold_places(draft=draft, actor=actor_of(camille), at=business_time)
        operations.cancel(case=draft, actor=actor_of(camille), at=business_time)
        assert state().free == 3


class TestWaiting:
    @pytest.fixture
    def waiting(self, full: tuple[Case, Case], begin: Begin, camille: "User", client_of: ClientOf) -> Case:
        draft = begin(camille)
        answer = client_of(camille).post(step(draft, "recapitulatif"), SIGN | {"_wait": "1"})
        assert answer.status_code == 302
        return Case.objects.get(pk=draft.pk)

    @pytest.fixture
    def offered(self, waiting: Case, full: tuple[Case, Case], paul: "User", business_time: datetime) -> Case:
        operations.cancel(case=full[1], actor=actor_of(paul), at=business_time)
        return waiting

    def test_is_a_demande_that_was_sent(self, waiting: Case, business_time: datetime) -> None:
        assert (waiting.state, waiting.hold_code) == (CaseState.HELD, PlaceHold.WAITING)
        assert waiting.filed_at == business_time
        assert told(waiting)[-1] == "Demande envoyée\xa0; elle est sur la liste d’attente"

    def test_says_the_rank(self, waiting: Case, camille: "User", client_of: ClientOf) -> None:
        page = client_of(camille).get(reverse("cases:tracking", args=[waiting.reference])).content.decode()
        for words in ("Sur la liste d’attente", "Votre rang\xa0: 1", "Inscription sur la liste"):
            assert words in page

    def test_is_not_released_by_a_verification(self, waiting: Case, business_time: datetime) -> None:
        home = waiting.household_id or 0
        assert operations.release_held(household_id=home, actor=SYSTEM, at=business_time) == []

    def test_is_not_accepted_without_a_place(self, waiting: Case, roy: "User", business_time: datetime) -> None:
        me = actor_of(roy)
        operations.ask(case=waiting, message="?", deadline_on=date(2024, 9, 4), actor=me, at=business_time)
        operations.answer(case=waiting, text="Voici", actor=SYSTEM, at=business_time)
        with pytest.raises(operations.StillHeld):
            operations.accept(case=waiting, actor=me, at=business_time)

    def test_a_freed_place_is_offered_by_mail(self, offered: Case, camille: "User") -> None:
        assert mails("cases.place", camille) == 1
        assert "Une place s’est libérée\xa0: elle vous est proposée" in told(offered)

    def test_yes_releases_it_with_its_date(
        self, offered: Case, camille: "User", client_of: ClientOf, business_time: datetime
    ) -> None:
        browser, address = client_of(camille), reverse("cases:tracking", args=[offered.reference])
        assert "Je prends la place" in browser.get(address).content.decode()
        for _tab in range(2):
            browser.post(reverse("cases:accept-place", args=[offered.reference]))
        case = Case.objects.get(pk=offered.pk)
        assert (case.state, case.hold_code, case.filed_at) == (CaseState.SUBMITTED, "", business_time)
        assert state().taken == 3
        assert told(case).count("Place prise\xa0: la demande rejoint la file") == 1

    def test_yes_still_waits_for_what_the_handler_wants(
        self, offered: Case, camille: "User", garden: Garden, business_time: datetime
    ) -> None:
        garden.held = "vacances"
        case = operations.accept_place(case=offered, actor=actor_of(camille), at=business_time)
        assert (case.state, case.hold_code) == (CaseState.HELD, "vacances")

    def test_yes_of_another_family_does_not_exist(self, offered: Case, ines: "User", client_of: ClientOf) -> None:
        assert client_of(ines).post(reverse("cases:accept-place", args=[offered.reference])).status_code == 404

    def test_no_goes_to_the_next(
        self, offered: Case, send: Send, ines: "User", camille: "User", business_time: datetime
    ) -> None:
        send(ines, waiting=True)
        operations.cancel(case=offered, actor=actor_of(camille), at=business_time)
        assert mails("cases.place", ines) == 1

    def test_without_an_answer_ends_and_the_next_is_served(
        self, offered: Case, send: Send, ines: "User", camille: "User", business_time: datetime
    ) -> None:
        send(ines, waiting=True)
        assert operations.pass_turns(at=business_time + timedelta(days=3)) == 0
        assert operations.pass_turns(at=business_time + timedelta(days=4)) == 1
        assert Case.objects.get(pk=offered.pk).state == CaseState.CANCELLED
        assert (mails("cases.place", camille), mails("cases.place", ines)) == (2, 1)

    def test_too_late_is_said(
        self, offered: Case, camille: "User", client_of: ClientOf, business_time: datetime
    ) -> None:
        with clock.fixed_at(business_time + timedelta(days=4)):
            address = reverse("cases:accept-place", args=[offered.reference])
            page = client_of(camille).post(address, follow=True).content.decode()
        assert "n’est plus gardée pour vous" in page

    def test_asking_for_more_than_there_will_ever_be_is_refused(self, send: Send, camille: "User") -> None:
        with pytest.raises(operations.NoPlaceLeft) as refusal:
            send(camille, 4, waiting=True)
        assert not refusal.value.may_wait


class TestWithdrawnRefusal:
    def test_takes_a_place_again_to_be_accepted(
        self, send: Send, camille: "User", nadia: "User", roy: "User", business_time: datetime
    ) -> None:
        case, me = send(camille, 2), actor_of(roy)
        operations.refuse(case=case, reason="Non", actor=me, at=business_time)
        send(nadia, 2)
        Case.objects.filter(pk=case.pk).update(state=CaseState.IN_REVIEW)
        with pytest.raises(operations.StillHeld, match=PlaceHold.FULL):
            operations.accept(case=case, actor=me, at=business_time)


class TestCatalogue:
    def test_says_how_many_are_left(self, send: Send, camille: "User", client: Client) -> None:
        send(camille, 2)
        assert "4 places restantes" in client.get(reverse("cases:catalogue")).content.decode()
        assert "4 places restantes" in client.get(reverse("cases:start", args=[KEY])).content.decode()

    def test_says_when_it_is_full(
        self, garden: Garden, camille: "User", client: Client, business_time: datetime
    ) -> None:
        document = WALK | {"quota": {"places": 1, "waiting_list": True}}
        procedures.publish(document, actor=SYSTEM, at=business_time)
        operations.start(key=KEY, actor=actor_of(camille), household_id=None, at=business_time)
        assert "Complet\xa0: liste d’attente" in client.get(reverse("cases:catalogue")).content.decode()

    @pytest.mark.parametrize("copies", [1, 30])
    def test_costs_one_statement_for_all_tiles(
        self, db: None, garden: Garden, client: Client, business_time: datetime, copies: int
    ) -> None:
        for number in range(copies):
            procedures.publish(WALK | {"key": f"sortie-{number}"}, actor=SYSTEM, at=business_time)
        client.get(reverse("cases:catalogue"))
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("cases:catalogue"))
        assert sum("quotas_place" in query["sql"] for query in seen.captured_queries) == 1


class TestDesk:
    def test_lists_the_places(self, full: Any, roy: "User", client_of: ClientOf) -> None:
        page = client_of(roy).get(reverse("cases-desk:places")).content.decode()
        assert "Sortie en forêt" in page
        assert "2023-2024 · Samedi" in page

    def test_says_a_month_in_words(self, garden: Garden, camille: "User", roy: "User", client_of: ClientOf) -> None:
        document = WALK | {"quota": {"places": 1, "period": "month"}}
        procedures.publish(document, actor=SYSTEM, at=clock.now())
        operations.start(key=KEY, actor=actor_of(camille), household_id=None, at=clock.now())
        browser = client_of(roy)
        assert "Août 2024" in browser.get(reverse("cases-desk:places")).content.decode()
        assert "Août 2024" in browser.get(reverse("cases-desk:place-scope", args=[f"{KEY}:2024-08:"])).content.decode()

    def test_shows_the_trace(self, full: Any, send: Send, camille: "User", roy: "User", client_of: ClientOf) -> None:
        case = send(camille, 1, waiting=True)
        page = client_of(roy).get(reverse("cases-desk:place-scope", args=[SATURDAY])).content.decode()
        assert "Inscription sur la liste" in page
        assert case.reference in page

    def test_adds_places_and_serves_the_line(
        self, full: Any, send: Send, camille: "User", chef: "User", client_of: ClientOf
    ) -> None:
        send(camille, 1, waiting=True)
        client_of(chef).post(reverse("cases-desk:add-places", args=[SATURDAY]), {"count": "2"})
        assert state().places == 5
        assert mails("cases.place", camille) == 1

    def test_says_what_is_wrong_with_a_number(self, full: Any, chef: "User", client_of: ClientOf) -> None:
        answer = client_of(chef).post(reverse("cases-desk:add-places", args=[SATURDAY]), {"count": "0"})
        assert "Ajoutez au moins une place." in answer.content.decode()
        assert state().places == 3

    def test_an_unknown_set_is_not_found(self, walk: None, roy: "User", client_of: ClientOf) -> None:
        assert client_of(roy).get(reverse("cases-desk:place-scope", args=["rien:a:voir"])).status_code == 404
