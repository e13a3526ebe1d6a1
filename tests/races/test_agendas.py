"""Threat 16: two hundred families, ten moments, the same instant."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from preau.accounts import queries as accounts
from preau.agendas import operations
from preau.agendas.models import Agenda, Booking, Slot
from preau.agendas.operations import holding
from preau.agendas.rules.slots import Hours
from preau.agendas.tests.conftest import FAMILY, KEY, NINE, PLACE, visit
from preau.cases import operations as cases
from preau.cases.models import Case
from preau.cases.states import CaseState
from preau.kernel.actor import SYSTEM
from preau.kernel.periods import Days
from preau.procedures import operations as procedures
from tests.harness.cast import citizen
from tests.races.together import DOORS, a_slow_database, statuses, through, together

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)
MOMENTS = 10
TALK: dict[str, Any] = {
    "key": "entretien",
    "title": {"fr": "Un entretien"},
    "category": {"fr": "Caisse"},
    "appointment": {"agenda": KEY, "booking": "required"},
    "steps": [
        {"key": "mot", "title": {"fr": "Un mot"}, "fields": [{"key": "mot", "kind": "text", "label": {"fr": "?"}}]}
    ],
}
SIGN = {"name": "Camille Renaud", "accepted": "on"}


@pytest.fixture(params=[0, pytest.param(1, marks=pytest.mark.proof)])
def slowly(request: pytest.FixtureRequest) -> Iterator[None]:
    with a_slow_database(0.01 * request.param):
        yield


@pytest.fixture
def ten(db: None, business_time: datetime) -> Agenda:
    """One moment on Thursday at nine, at ten desks."""
    agenda = operations.open_agenda(key=KEY, **PLACE, actor=SYSTEM, at=business_time, horizon_days=3)
    hours = [Hours(3, time(9), time(9, 20), desks=MOMENTS)]
    operations.set_openings(agenda=agenda, hours=hours, actor=SYSTEM, at=business_time)
    return agenda


def take(holder: str, at: datetime) -> bool:
    said: dict[str, Any] = {"agenda_key": KEY, "starts_at": NINE, "visit": visit(), "actor": FAMILY, "at": at}
    try:
        operations.add(holder=holder, **said)
    except operations.SlotTaken:
        return False
    return True


def served(families: int, at: datetime) -> int:
    """How many of so many families were told that they are expected."""
    answers = together(*(partial(take, f"CE-{number}", at) for number in range(families)))
    for answer in answers:
        if isinstance(answer, Exception):
            raise answer
    return sum(answers)


def keep_first_draft(user: "User", at: datetime) -> Case:
    me = accounts.actor_for(user)
    return cases.start(key="entretien", actor=me, household_id=None, at=at)


class TestMoments:
    @pytest.mark.parametrize("families", [20, pytest.param(200, marks=pytest.mark.proof)])
    def test_serve_exactly_as_many_as_there_are_desks(
        self, slowly: None, ten: Agenda, business_time: datetime, families: int
    ) -> None:
        assert served(families, business_time) == MOMENTS
        assert Booking.objects.count() == MOMENTS
        assert Slot.objects.exclude(booked_at=None).count() == MOMENTS

    def test_read_first_and_written_next_would_overbook(
        self, ten: Agenda, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control: what was free when it was read is written without asking again."""
        stale = list(Slot.objects.order_by("pk"))

        def read_then_written(slot_id: int, *, holder: str, at: datetime, **columns: Any) -> bool:
            return bool(Slot.objects.filter(pk=slot_id).update(holder=holder, **columns))

        monkeypatch.setattr(holding, "take", read_then_written)
        monkeypatch.setattr(holding, "_candidates", lambda *_args, **_words: stale)
        assert served(20, business_time) > MOMENTS

    def test_one_family_in_two_tabs_has_one_appointment(
        self, slowly: None, ten: Agenda, business_time: datetime
    ) -> None:
        together(*[partial(take, "CE-1", business_time)] * 4)
        assert Booking.objects.count() == 1
        assert Slot.objects.exclude(holder="").count() == 1

    def test_two_who_swap_their_moments_never_wait_for_each_other(
        self, slowly: None, ten: Agenda, business_time: datetime
    ) -> None:
        hours = [Hours(3, time(9), time(9, 40))]
        operations.set_openings(agenda=ten, hours=hours, actor=SYSTEM, at=business_time)
        first, second = Slot.objects.filter(withdrawn_at=None).order_by("pk").values_list("starts_at", flat=True)[:2]
        for holder, moment in (("CE-1", first), ("CE-2", second)):
            operations.add(
                agenda_key=KEY, starts_at=moment, holder=holder, visit=visit(), actor=FAMILY, at=business_time
            )
        move = partial(operations.move, actor=FAMILY, at=business_time)
        answers = together(
            partial(move, holder="CE-1", starts_at=second), partial(move, holder="CE-2", starts_at=first)
        )
        assert {type(answer) for answer in answers} == {operations.SlotTaken}
        assert Slot.objects.exclude(booked_at=None).count() == 2

    @pytest.mark.parametrize("again", [0, *(pytest.param(number, marks=pytest.mark.proof) for number in range(1, 40))])
    def test_closing_loses_nobody_who_was_booking(
        self, again: int, slowly: None, ten: Agenda, business_time: datetime
    ) -> None:
        day = Days(date(2024, 8, 22), date(2024, 8, 23))
        close = partial(operations.close_and_move, agenda=ten, days=day, reason="Grève", actor=SYSTEM, at=business_time)
        answers = together(close, *(partial(take, f"CE-{number}", business_time) for number in range(5)))
        done = next(answer for answer in answers if isinstance(answer, operations.MassMove))
        taken = {booking.holder for booking in Booking.objects.all()}
        assert {booking.holder for booking in (*done.moved, *done.left)} == taken
        assert sum(answer is True for answer in answers) == len(taken)


class TestSending:
    @pytest.mark.parametrize("families", [pytest.param(200, marks=pytest.mark.proof)])
    def test_two_hundred_browsers_share_ten_moments_and_the_others_are_told(
        self, ten: Agenda, business_time: datetime, client_of: Callable[..., Client], families: int
    ) -> None:
        procedures.publish(TALK, actor=SYSTEM, at=business_time)
        people = [citizen(f"Famille{number}", "Essai", business_time) for number in range(families)]
        browsers, drafts = (
            [client_of(person) for person in people],
            [keep_first_draft(p, business_time) for p in people],
        )
        pages = [reverse("cases:step", args=["entretien", draft.reference, "rendez-vous"]) for draft in drafts]
        said = {"moment": NINE.isoformat()}
        held = through(
            DOORS, [partial(browser.post, page, said) for browser, page in zip(browsers, pages, strict=True)]
        )
        assert statuses(held) == [200] * (families - MOMENTS) + [302] * MOMENTS
        refused = [answer for answer in held if answer.status_code == 200]
        assert all("d’être pris" in answer.content.decode() for answer in refused)
        recaps = [page.replace("rendez-vous", "recapitulatif") for page in pages]
        sent = through(
            DOORS, [partial(browser.post, page, SIGN) for browser, page in zip(browsers, recaps, strict=True)]
        )
        assert statuses(sent) == [200] * (families - MOMENTS) + [302] * MOMENTS
        assert Booking.objects.count() == Case.objects.exclude(state=CaseState.DRAFT).count() == MOMENTS
