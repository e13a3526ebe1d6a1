"""Holding, taking, moving and giving up a moment."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from preau.agendas import operations, queries
from preau.agendas.models import Agenda, Booking, Slot
from preau.agendas.operations import holding
from preau.agendas.states import BookingState
from preau.agendas.tests.conftest import FAMILY, KEY, NEXT_TUESDAY_NINE, NINE, NINE_20, NINE_40, Book, paris, visit
from preau.foundation import audit, clock
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.actor import SYSTEM
from preau.kernel.periods import Days


def hold(holder: str, starts_at: datetime = NINE, *, at: datetime) -> Slot:
    return operations.hold(agenda_key=KEY, starts_at=starts_at, holder=holder, actor=FAMILY, at=at)


def titles() -> list[str]:
    return [row.context["title"] for row in OutboxMessage.objects.order_by("pk")]


class TestSlots:
    def test_are_made_as_far_as_the_horizon_and_only_once(self, agenda: Agenda, business_time: datetime) -> None:
        first = Slot.objects.count()
        assert operations.make_all_slots(at=business_time) == 0
        assert Slot.objects.count() == first
        assert operations.make_all_slots(at=business_time + timedelta(days=7)) == 9

    def test_skip_a_public_holiday(
        self, agenda: Agenda, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from preau.schools import queries as schools

        monkeypatch.setattr(schools, "public_holidays", lambda: frozenset({date(2024, 8, 22)}))
        operations.make_all_slots(at=business_time)
        assert not Slot.objects.filter(starts_at=NINE, withdrawn_at=None).exists()

    def test_outside_new_hours_are_withdrawn_and_come_back_with_them(
        self, agenda: Agenda, book: Book, business_time: datetime
    ) -> None:
        booking, hours = book(), queries.hours_of(agenda)
        operations.set_openings(agenda=agenda, hours=hours[:1], actor=SYSTEM, at=business_time)
        assert not queries.free_moments(agenda, actor=FAMILY, at=business_time).filter(starts_at=NINE_20).exists()
        assert queries.to_come("CE-1") == booking  # a promise is kept
        operations.set_openings(agenda=agenda, hours=hours, actor=SYSTEM, at=business_time)
        assert queries.free_moments(agenda, actor=FAMILY, at=business_time).filter(starts_at=NINE_20).exists()

    def test_of_overlapping_hours_are_refused(self, agenda: Agenda, business_time: datetime) -> None:
        twice = [*queries.hours_of(agenda), queries.hours_of(agenda)[0]]
        with pytest.raises(operations.OverlappingHours):
            operations.set_openings(agenda=agenda, hours=twice, actor=SYSTEM, at=business_time)

    def test_of_another_agenda_with_the_same_key_are_refused(self, agenda: Agenda, business_time: datetime) -> None:
        with pytest.raises(operations.KeyTaken):
            operations.open_agenda(key=KEY, name="x", place="x", address="x", actor=SYSTEM, at=business_time)


class TestHold:
    def test_keeps_the_moment_for_a_quarter_of_an_hour(self, agenda: Agenda, business_time: datetime) -> None:
        slot = hold("CE-1", at=business_time)
        assert slot.held_until
        assert timedelta(minutes=14) < slot.held_until - clock.real_now() <= holding.HOLD
        with pytest.raises(operations.SlotTaken):
            hold("CE-2", at=business_time)

    def test_of_another_moment_frees_the_first(self, agenda: Agenda, business_time: datetime) -> None:
        hold("CE-1", at=business_time)
        hold("CE-1", NINE_20, at=business_time)
        assert hold("CE-2", NINE, at=business_time).holder == "CE-2"

    def test_of_a_taken_moment_keeps_the_first(self, agenda: Agenda, book: Book, business_time: datetime) -> None:
        book("CE-2", NINE_20)
        hold("CE-1", NINE, at=business_time)
        with pytest.raises(operations.SlotTaken):
            hold("CE-1", NINE_20, at=business_time)
        assert queries.held_by("CE-1", at=business_time).starts_at == NINE

    def test_that_is_over_is_for_whoever_claims(self, agenda: Agenda, business_time: datetime) -> None:
        hold("CE-1", at=business_time)
        with time_machine.travel(clock.real_now() + holding.HOLD, tick=False):
            assert hold("CE-2", at=business_time).holder == "CE-2"
        with pytest.raises(operations.SlotTaken):
            operations.book(holder="CE-1", visit=visit(), actor=FAMILY, at=business_time)

    def test_that_is_over_and_that_nobody_took_is_still_good(self, agenda: Agenda, business_time: datetime) -> None:
        hold("CE-1", at=business_time)
        with time_machine.travel(clock.real_now() + holding.HOLD, tick=False):
            assert operations.book(holder="CE-1", visit=visit(), actor=FAMILY, at=business_time).starts_at == NINE

    def test_too_near_is_refused_to_a_family_and_not_to_the_counter(
        self, agenda: Agenda, business_time: datetime
    ) -> None:
        late = paris(8, 21, 9, 1)
        with pytest.raises(operations.SlotTaken):
            hold("CE-1", at=late)
        assert operations.hold(agenda_key=KEY, starts_at=NINE, holder="CE-1", actor=SYSTEM, at=late).starts_at == NINE

    def test_two_desks_are_two_moments(self, agenda: Agenda, business_time: datetime) -> None:
        found = {hold(f"CE-{n}", NEXT_TUESDAY_NINE, at=business_time).agent for n in (1, 2)}
        assert found == {"Léa Morin", "Sylvie Roy"}
        with pytest.raises(operations.SlotTaken):
            hold("CE-3", NEXT_TUESDAY_NINE, at=business_time)


class TestBook:
    def test_is_told_in_the_journal_of_what_it_is_about(self, book: Book) -> None:
        subject = audit.SubjectRef("cases.case", "12")
        book(about=subject)
        assert [entry.sentence for entry in audit.queries.history_of(subject)] == [
            "Rendez-vous pris pour le 22/08/2024 09:00"
        ]

    def test_without_a_hold_is_refused(self, agenda: Agenda, business_time: datetime) -> None:
        with pytest.raises(operations.SlotTaken):
            operations.book(holder="CE-1", visit=visit(), actor=FAMILY, at=business_time)

    def test_added_twice_has_one_effect(self, agenda: Agenda, business_time: datetime) -> None:
        said: dict[str, Any] = {
            "agenda_key": KEY,
            "holder": "CE-1",
            "visit": visit(),
            "actor": FAMILY,
            "at": business_time,
        }
        assert operations.add(starts_at=NINE, **said) == operations.add(starts_at=NINE, **said)
        with pytest.raises(operations.AlreadyBooked):
            operations.add(starts_at=NINE_20, **said)
        assert titles() == ["Votre rendez-vous est noté"]


class TestMove:
    def test_frees_the_old_moment_and_keeps_the_trace(self, book: Book, business_time: datetime) -> None:
        book()
        new = operations.move(holder="CE-1", starts_at=NINE_20, actor=FAMILY, at=business_time)
        assert (new.starts_at, new.sequence) == (NINE_20, 1)
        assert [row.state for row in queries.bookings_of("CE-1")] == [BookingState.BOOKED, BookingState.MOVED]
        assert hold("CE-2", NINE, at=business_time)
        assert titles() == ["Votre rendez-vous est déplacé"]

    def test_to_a_taken_moment_keeps_the_old_one(self, book: Book, business_time: datetime) -> None:
        book("CE-2", NINE_20)
        book("CE-1", NINE)
        with pytest.raises(operations.SlotTaken):
            operations.move(holder="CE-1", starts_at=NINE_20, actor=FAMILY, at=business_time)
        assert queries.to_come("CE-1").starts_at == NINE
        assert Slot.objects.get(holder="CE-1").starts_at == NINE

    def test_twice_to_the_same_moment_has_one_effect(self, book: Book, business_time: datetime) -> None:
        book()
        for _ in range(2):
            operations.move(holder="CE-1", starts_at=NINE_20, actor=FAMILY, at=business_time)
        assert Booking.objects.count() == 2

    def test_after_the_cut_off_is_for_the_counter(self, book: Book) -> None:
        book()
        late = paris(8, 21, 9)
        with pytest.raises(operations.TooLate):
            operations.move(holder="CE-1", starts_at=NINE_20, actor=FAMILY, at=late)
        assert operations.move(holder="CE-1", starts_at=NINE_20, actor=SYSTEM, at=late).starts_at == NINE_20


class TestCancel:
    def test_frees_the_moment(self, book: Book, business_time: datetime) -> None:
        book()
        operations.cancel(holder="CE-1", actor=FAMILY, at=business_time)
        assert hold("CE-2", at=business_time)
        assert titles() == ["Votre rendez-vous est annulé"]

    def test_twice_says_that_nothing_is_booked(self, book: Book, business_time: datetime) -> None:
        book()
        operations.cancel(holder="CE-1", actor=FAMILY, at=business_time)
        with pytest.raises(operations.NothingBooked):
            operations.cancel(holder="CE-1", actor=FAMILY, at=business_time)

    def test_after_the_cut_off_is_refused_to_a_family(self, book: Book) -> None:
        book()
        with pytest.raises(operations.TooLate):
            operations.cancel(holder="CE-1", actor=FAMILY, at=paris(8, 21, 9))

    def test_with_the_demande_frees_even_late_and_writes_nothing(self, book: Book) -> None:
        book()
        operations.give_back(holder="CE-1", actor=FAMILY, at=paris(8, 21, 9))
        assert queries.to_come("CE-1") is None
        assert titles() == []


class TestWeek:
    def test_starts_where_something_is_free(self, agenda: Agenda, business_time: datetime) -> None:
        week = queries.week(agenda, monday=None, actor=FAMILY, at=business_time)
        assert (week.monday, week.previous, week.next) == (date(2024, 8, 19), None, date(2024, 8, 26))
        assert week.moments == (NINE, NINE_20, NINE_40)

    def test_shows_one_line_for_two_desks(self, agenda: Agenda, business_time: datetime) -> None:
        week = queries.week(agenda, monday=date(2024, 8, 27), actor=FAMILY, at=business_time)
        assert [f"{moment:%d %H:%M}" for moment in week.moments][:3] == ["27 09:00", "27 09:20", "27 09:40"]

    def test_beyond_the_horizon_shows_the_last(self, agenda: Agenda, business_time: datetime) -> None:
        far = queries.week(agenda, monday=date(2030, 1, 1), actor=FAMILY, at=business_time)
        assert far.monday == date(2024, 9, 30)
        assert far.next is None

    def test_is_none_when_all_is_full(self, agenda: Agenda, business_time: datetime) -> None:
        operations.close_days(
            agenda=agenda,
            days=Days(date(2024, 8, 20), date(2024, 12, 1)),
            reason="Travaux",
            actor=SYSTEM,
            at=business_time,
        )
        assert queries.week(agenda, monday=None, actor=FAMILY, at=business_time) is None


class TestExpectedBetween:
    def test_are_those_within_the_two_instants_the_nearest_first(self, book: Book, business_time: datetime) -> None:
        book("CE-1", NEXT_TUESDAY_NINE)
        book("CE-2", NINE)
        book("CE-3", paris(9, 5, 9))
        holders = ["CE-1", "CE-2", "CE-3"]
        found = queries.expected_between(holders, since=business_time, until=paris(9, 5, 9))
        assert [row.holder for row in found] == ["CE-2", "CE-1"]
