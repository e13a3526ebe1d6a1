"""Closures, earlier moments, reminders and the board of the day."""

from datetime import date, datetime, timedelta

import pytest

from preau.agendas import operations, queries
from preau.agendas.models import Agenda, Booking, EarlierWish, Offer, Slot
from preau.agendas.states import BookingState, OfferState
from preau.agendas.tests.conftest import FAMILY, NEXT_TUESDAY_NINE, NINE, NINE_20, NINE_40, THURSDAY, Book, paris
from preau.foundation.jobs import testing as jobs
from preau.foundation.outbox.models import OutboxMessage
from preau.foundation.workflow import ForbiddenMove
from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import Refused
from preau.kernel.periods import Days
from preau.kernel.rights import Right

THAT_DAY = Days(THURSDAY, THURSDAY + timedelta(days=1))
KEEPER = Actor(ActorKind.AGENT, id=9, name="Hélène Vasseur", rights=frozenset({Right.AGENDAS_KEEP}))
RECEPTION = Actor(ActorKind.AGENT, id=8, name="Léa Morin", rights=frozenset({Right.CASES_KEY}))


def mails(title: str) -> list[str]:
    rows = OutboxMessage.objects.order_by("pk")
    return [row.recipient for row in rows if row.context and row.context["title"] == title]


class TestClosure:
    def close(self, agenda: Agenda, at: datetime) -> operations.MassMove:
        operations.close_days(agenda=agenda, days=THAT_DAY, reason="Grève", actor=KEEPER, at=at)
        return operations.move_day(agenda=agenda, days=THAT_DAY, reason="Grève", actor=KEEPER, at=at)

    def test_moves_everybody_in_the_order_that_was_shown(
        self, agenda: Agenda, book: Book, business_time: datetime
    ) -> None:
        book("CE-2", NINE_20, email="ines@example.org")
        book("CE-1", NINE)
        plan = queries.move_plan(agenda, THAT_DAY, at=business_time)
        done = self.close(agenda, business_time)
        assert [row.moment for row in plan] == [NEXT_TUESDAY_NINE] * 2  # two desks
        assert [(row.holder, row.starts_at) for row in done.moved] == [
            ("CE-1", NEXT_TUESDAY_NINE),
            ("CE-2", NEXT_TUESDAY_NINE),
        ]
        assert done.left == ()
        assert mails("Votre rendez-vous est déplacé") == ["camille@example.org", "ines@example.org"]

    def test_gives_nothing_more_out_on_that_day(self, agenda: Agenda, book: Book, business_time: datetime) -> None:
        self.close(agenda, business_time)
        with pytest.raises(operations.SlotTaken):
            book()

    def test_loses_nobody_when_nothing_else_is_free(self, agenda: Agenda, book: Book, business_time: datetime) -> None:
        booking = book()
        Slot.objects.exclude(holder=booking.holder).update(withdrawn_at=business_time)
        done = operations.move_day(agenda=agenda, days=THAT_DAY, reason="Grève", actor=KEEPER, at=business_time)
        assert (done.moved, done.left) == ((), (booking,))
        assert queries.to_come("CE-1") == booking

    def test_is_cancelled_once_and_the_moments_come_back(
        self, agenda: Agenda, book: Book, business_time: datetime
    ) -> None:
        self.close(agenda, business_time)
        closure = queries.closures_to_come(agenda, today=business_time.date()).get()
        operations.cancel_closure(closure=closure, actor=KEEPER, at=business_time)
        assert book().starts_at == NINE
        with pytest.raises(operations.NotClosed):
            operations.cancel_closure(closure=closure, actor=KEEPER, at=business_time)

    def test_everywhere_closes_each_agenda(self, agenda: Agenda, business_time: datetime) -> None:
        operations.close_days(agenda=None, days=THAT_DAY, reason="Pont", actor=KEEPER, at=business_time)
        assert not queries.free_moments(agenda, actor=FAMILY, at=business_time).filter(starts_at=NINE).exists()

    def test_is_for_who_keeps_the_agendas(self, agenda: Agenda, business_time: datetime) -> None:
        for somebody in (RECEPTION, FAMILY):
            with pytest.raises(Refused):
                operations.close_days(agenda=agenda, days=THAT_DAY, reason="x", actor=somebody, at=business_time)


class TestEarlier:
    @pytest.fixture
    def waiting(self, book: Book, business_time: datetime) -> None:
        """Camille, then Inès, would rather come before September."""
        for minute, holder in enumerate(("CE-1", "CE-2")):
            book(holder, paris(9, 3, 9, 20 * minute), email=f"{holder.lower()}@example.org")
            operations.wish_earlier(holder=holder, actor=FAMILY, at=business_time + timedelta(minutes=minute))

    @pytest.fixture
    def freed(self, waiting: None, book: Book, business_time: datetime) -> Slot:
        """Somebody gives up next Tuesday."""
        slot = book("CE-3", NEXT_TUESDAY_NINE).slot
        assert slot
        operations.cancel(holder="CE-3", actor=FAMILY, at=business_time)
        jobs.run_all()
        return slot

    def test_goes_to_the_first_in_line_and_to_nobody_else(self, freed: Slot, business_time: datetime) -> None:
        offer = Offer.objects.get()
        assert offer.wish.holder == "CE-1"
        assert not queries.free_moments(freed.agenda, actor=FAMILY, at=business_time).filter(pk=freed.pk).exists()
        jobs.run_all()
        assert Offer.objects.count() == 1

    def test_taken_moves_the_appointment(self, freed: Slot, business_time: datetime) -> None:
        new = operations.take_offer(holder="CE-1", actor=FAMILY, at=business_time)
        assert (new.starts_at, queries.to_come("CE-1")) == (NEXT_TUESDAY_NINE, new)
        assert queries.wish_of("CE-1") is None
        with pytest.raises(operations.OfferOver):
            operations.take_offer(holder="CE-1", actor=FAMILY, at=business_time)

    def test_declined_goes_to_the_next(self, freed: Slot, business_time: datetime) -> None:
        operations.decline_offer(holder="CE-1", actor=FAMILY, at=business_time)
        jobs.run_all()
        assert queries.offer_to("CE-2", at=business_time).slot == freed
        assert queries.to_come("CE-1").starts_at == paris(9, 3, 9)

    def test_without_an_answer_goes_to_the_next(self, freed: Slot, business_time: datetime) -> None:
        late = business_time + timedelta(days=1)
        with pytest.raises(operations.OfferOver):
            operations.take_offer(holder="CE-1", actor=FAMILY, at=late)
        assert operations.lapse_offers(at=late) == 1
        operations.offer(slot_id=freed.pk, at=late)
        assert list(Offer.objects.order_by("pk").values_list("wish__holder", "state")) == [
            ("CE-1", OfferState.OVER),
            ("CE-2", OfferState.WAITING),
        ]

    def test_that_is_over_is_for_whoever_claims_before_the_job_has_run(
        self, freed: Slot, book: Book, business_time: datetime
    ) -> None:
        taken = book("CE-9", NEXT_TUESDAY_NINE, at=business_time + timedelta(days=1))
        assert taken.slot == freed
        assert operations.lapse_offers(at=business_time + timedelta(days=1)) == 1
        assert Slot.objects.get(pk=freed.pk).holder == "CE-9"

    def test_giving_up_passes_the_offer_on(self, freed: Slot, business_time: datetime) -> None:
        operations.cancel(holder="CE-1", actor=FAMILY, at=business_time)
        operations.offer(slot_id=freed.pk, at=business_time)
        assert queries.offer_to("CE-2", at=business_time)

    def test_wished_twice_keeps_the_place_in_the_line(self, waiting: None, business_time: datetime) -> None:
        operations.wish_earlier(holder="CE-1", actor=FAMILY, at=business_time + timedelta(hours=3))
        assert EarlierWish.objects.get(holder="CE-1").wished_at == business_time


class TestReminder:
    @pytest.mark.parametrize(("day", "count"), [(26, 0), (27, 1), (28, 1)])
    def test_leaves_two_working_days_before(self, book: Book, day: int, count: int) -> None:
        book(starts_at=paris(8, 29, 9), documents=("Livret de famille",))
        assert operations.remind(at=paris(8, day, 8)) == count
        assert operations.remind(at=paris(8, day, 9)) == 0

    def test_says_what_to_bring(self, book: Book) -> None:
        book(starts_at=paris(8, 29, 9), documents=("Livret de famille",))
        operations.remind(at=paris(8, 27, 8))
        assert OutboxMessage.objects.get().context["documents"] == ["Livret de famille"]
        assert mails("Votre rendez-vous approche") == ["camille@example.org"]

    def test_spares_who_has_just_taken_it(self, book: Book, business_time: datetime) -> None:
        book()
        assert operations.remind(at=business_time) == 0

    def test_of_a_cancelled_appointment_does_not_leave(self, book: Book, business_time: datetime) -> None:
        book(starts_at=paris(8, 29, 9))
        operations.cancel(holder="CE-1", actor=FAMILY, at=business_time)
        assert operations.remind(at=paris(8, 27, 8)) == 0

    def test_mail_can_be_sent(self, book: Book) -> None:
        from preau.foundation.outbox.rendering import letter_of

        book(starts_at=paris(8, 29, 9), documents=("Livret de famille",))
        operations.remind(at=paris(8, 27, 8))
        letter = letter_of(OutboxMessage.objects.get())
        for words in (
            "jeudi 29 août 2024 à 9\u00a0h\u00a000",
            "Livret de famille",
            "/demandes/CE/",
            "12 place Léon-Blum",
        ):
            assert words in letter.body
            assert words in str(letter.alternatives[0][0])


class TestBoard:
    def test_of_the_day_tells_who_came_and_who_did_not(self, agenda: Agenda, book: Book) -> None:
        here, received, missing = (book(f"CE-{n}", moment) for n, moment in enumerate((NINE, NINE_20, NINE_40)))
        operations.mark_arrived(booking=here, actor=RECEPTION, at=NINE)
        operations.mark_served(booking=received, actor=RECEPTION, at=NINE_20)
        operations.mark_no_show(booking=missing, actor=RECEPTION, at=NINE_40)
        operations.walk_in(
            agenda=agenda, name="Paul Girard", subject="Une question", actor=RECEPTION, at=paris(8, 22, 9, 50)
        )
        states = [row.state for row in queries.day_board(agenda, THURSDAY)]
        assert states == [BookingState.ARRIVED, BookingState.SERVED, BookingState.NO_SHOW, BookingState.ARRIVED]

    def test_nobody_is_missing_before_the_hour(self, book: Book, business_time: datetime) -> None:
        with pytest.raises(operations.NotYet):
            operations.mark_no_show(booking=book(), actor=RECEPTION, at=business_time)

    def test_who_did_not_come_may_take_another(self, book: Book) -> None:
        operations.mark_no_show(booking=book(), actor=RECEPTION, at=NINE)
        assert book(starts_at=paris(8, 27, 9), at=NINE).state == BookingState.BOOKED

    def test_who_comes_late_is_received_all_the_same(self, book: Book) -> None:
        booking = book()
        operations.mark_no_show(booking=booking, actor=RECEPTION, at=NINE_20)
        operations.mark_arrived(booking=Booking.objects.get(), actor=RECEPTION, at=NINE_40)
        operations.mark_served(booking=Booking.objects.get(), actor=RECEPTION, at=NINE_40)
        assert Booking.objects.get().ended_at == NINE_40

    def test_twice_is_refused(self, book: Book) -> None:
        booking = book()
        operations.mark_served(booking=booking, actor=RECEPTION, at=NINE)
        with pytest.raises(ForbiddenMove):
            operations.mark_served(booking=booking, actor=RECEPTION, at=NINE)

    def test_is_for_the_counter(self, agenda: Agenda, book: Book) -> None:
        booking = book()
        for somebody in (KEEPER, FAMILY):
            with pytest.raises(Refused):
                operations.mark_served(booking=booking, actor=somebody, at=NINE)

    def test_does_not_show_another_day(self, agenda: Agenda, book: Book) -> None:
        book()
        assert not queries.day_board(agenda, date(2024, 8, 23)).exists()
