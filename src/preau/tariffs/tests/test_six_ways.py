"""The ways to the highest price, each by its own name, and the ways that do not lead there (rulings 3 to 7, 17)."""

from datetime import date, datetime, timedelta

import pytest

from preau.families import operations as families
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS, end_of_day
from preau.rulebook import operations as rulebooks
from preau.rulebook import queries as rulebook_queries
from preau.tariffs import operations, queries
from preau.tariffs.rules.protection import Position
from preau.tariffs.rules.reason import Reason
from preau.tariffs.rules.tariff import Tariff, Waiting
from preau.tariffs.tests.conftest import DEADLINE, YEAR, actor_of

SEP_5 = datetime(2024, 9, 5, 18, tzinfo=PARIS)
SEP_13 = date(2024, 9, 13)
OCT_15 = datetime(2024, 10, 15, 9, tzinfo=PARIS)


def on(household: int, day: date, *, at: datetime = OCT_15) -> tuple[int, Reason]:
    tariff = queries.tariff_on(household, day, at=at)
    assert isinstance(tariff, Tariff)
    return tariff.number, tariff.reason


def waits(household: int, day: date) -> bool:
    return isinstance(queries.tariff_on(household, day, at=OCT_15), Waiting)


@pytest.fixture
def complete(roy):
    def when(file, day: date = SEP_13) -> None:
        operations.set_complete(
            household_id=file.household_id, school_year=YEAR, complete_on=day, actor=actor_of(roy), at=OCT_15
        )

    return when


@pytest.fixture
def ask(roy):
    """Roy asks on 10 September, to be answered until the 25th."""

    def now(file, case: str = "CE-1") -> None:
        operations.record_complement(
            household_id=file.household_id,
            school_year=YEAR,
            case_reference=case,
            asked_on=date(2024, 9, 10),
            deadline_on=date(2024, 9, 25),
            actor=actor_of(roy),
            at=datetime(2024, 9, 10, 9, tzinfo=PARIS),
        )

    return now


@pytest.fixture
def answer(camille):
    def when(day: date, case: str = "CE-1") -> None:
        at = datetime(day.year, day.month, day.day, 9, tzinfo=PARIS)
        operations.answer_complement(case_reference=case, answered_on=day, actor=actor_of(camille), at=at)

    return when


class TestInTime:
    def test_waiting_for_us_never_costs_the_highest_price(self, camille, filed):
        assert waits(filed(camille).household_id, date(2025, 6, 30))

    @pytest.mark.parametrize(
        ("moment", "late"),
        [
            pytest.param(datetime(2024, 8, 23, 23, 59, 59, tzinfo=PARIS), False, id="last second"),
            pytest.param(datetime(2024, 8, 24, tzinfo=PARIS), True, id="midnight"),
        ],
    )
    def test_the_deadline_is_midnight_in_paris(self, camille, filed, moment, late):
        home = filed(camille, at=moment).household_id
        assert waits(home, date(2024, 9, 3)) is not late

    def test_an_extension_decided_afterwards_makes_a_late_file_in_time(self, camille, chef, filed):
        home = filed(camille, at=SEP_5).household_id
        assert on(home, date(2024, 9, 6)) == (10, Reason.LATE)
        rulebooks.extend_window(
            school_year=YEAR, last_day=date(2024, 9, 10), reason="Panne du portail", actor=actor_of(chef), at=OCT_15
        )
        assert waits(home, date(2024, 9, 6))

    def test_a_sibling_enrolled_in_september_is_not_late(self, camille, filed):
        filed(camille, case="CE-LOU")
        home = filed(camille, at=SEP_5, case="CE-SIBLING").household_id
        assert waits(home, date(2024, 9, 6))

    def test_one_parent_late_leaves_the_other_alone(self, camille, paul, filed):
        filed(camille)
        late = filed(paul, at=SEP_5).household_id
        assert on(late, date(2024, 9, 6)) == (10, Reason.LATE)
        assert waits(filed(camille).household_id, date(2024, 9, 6))

    def test_withdrawn_and_sent_again_within_fifteen_days_keeps_its_date(self, camille, filed, business_time):
        home = filed(camille).household_id
        withdraw("CE-1", camille, at=business_time + timedelta(days=2))
        filed(camille, at=SEP_5, case="CE-2")
        assert waits(home, date(2024, 9, 6))

    def test_sent_again_after_sixteen_days_is_late(self, camille, filed, business_time):
        home = filed(camille).household_id
        withdraw("CE-1", camille, at=business_time)
        filed(camille, at=business_time + timedelta(days=16), case="CE-2")
        assert on(home, date(2024, 9, 6)) == (10, Reason.LATE)


class TestLate:
    def test_pays_the_highest_price_until_the_day_it_is_complete(self, camille, filed, complete, decide):
        file = filed(camille, at=SEP_5)
        complete(file)
        decide(file, at=OCT_15)
        assert on(file.household_id, date(2024, 9, 12)) == (10, Reason.LATE)
        assert on(file.household_id, SEP_13) == (4, Reason.QUOTIENT)

    def test_complete_and_waiting_for_us_has_no_price_yet_from_that_day(self, camille, filed, complete):
        file = filed(camille, at=SEP_5)
        complete(file)
        assert on(file.household_id, date(2024, 9, 12)) == (10, Reason.LATE)
        assert waits(file.household_id, SEP_13)

    def test_an_incomplete_late_file_cannot_be_decided(self, camille, filed, decide):
        with pytest.raises(queries.NotComplete):
            decide(filed(camille, at=SEP_5), at=OCT_15)

    def test_the_first_complete_day_stays(self, camille, filed, complete):
        file = filed(camille, at=SEP_5)
        complete(file)
        complete(file, SEP_13 + timedelta(days=20))
        assert queries.file_of(file.household_id, YEAR).complete_on == SEP_13


class TestSilence:
    def test_costs_the_highest_price_from_the_day_after_to_the_day_before_the_answer(self, camille, filed, ask, answer):
        file = filed(camille)
        ask(file)
        answer(date(2024, 10, 2))
        assert waits(file.household_id, date(2024, 9, 25))
        assert on(file.household_id, date(2024, 9, 26)) == (10, Reason.MISSING)
        assert on(file.household_id, date(2024, 10, 1)) == (10, Reason.MISSING)
        assert waits(file.household_id, date(2024, 10, 2))

    def test_an_answer_on_the_last_day_costs_nothing(self, camille, filed, ask, answer):
        file = filed(camille)
        ask(file)
        answer(date(2024, 9, 25))
        assert waits(file.household_id, date(2024, 9, 26))

    def test_an_answer_to_another_demande_does_not_count(self, camille, filed, ask, answer):
        file = filed(camille)
        ask(file)
        answer(date(2024, 9, 20), case="CE-OTHER")
        assert on(file.household_id, date(2024, 9, 26)) == (10, Reason.MISSING)

    def test_a_decision_on_income_still_costs_for_the_silent_days(self, camille, filed, ask, answer, decide):
        file = filed(camille)
        ask(file)
        answer(date(2024, 10, 2))
        decide(file, at=OCT_15)
        assert on(file.household_id, date(2024, 9, 30)) == (10, Reason.MISSING)
        assert on(file.household_id, date(2024, 10, 2)) == (4, Reason.QUOTIENT)

    def test_a_question_of_a_demande_taken_back_costs_nothing_more(self, camille, filed, ask, business_time):
        file = filed(camille)
        ask(file)
        operations.withdraw_filing(case_reference="CE-1", actor=SYSTEM, at=datetime(2024, 9, 20, 9, tzinfo=PARIS))
        filed(camille, at=datetime(2024, 9, 27, 9, tzinfo=PARIS), case="CE-2")
        assert waits(file.household_id, date(2024, 9, 30))

    def test_a_decision_closes_what_was_still_asked(self, camille, filed, ask, decide):
        file = filed(camille)
        ask(file)
        decide(file, at=datetime(2024, 9, 20, 9, tzinfo=PARIS))
        assert on(file.household_id, date(2024, 9, 30)) == (4, Reason.QUOTIENT)

    def test_a_decided_family_reads_what_its_silence_cost(self, camille, filed, ask, answer, decide):
        file = filed(camille)
        ask(file)
        answer(date(2024, 10, 2))
        decide(file, at=OCT_15)
        told = " ".join(queries.position_of(file.household_id, YEAR, at=OCT_15).sentences).replace("\u00a0", " ")
        assert "Du 26 septembre 2024 au 1er octobre 2024 inclus, il manquait un document" in told
        assert "retard" not in told


class TestOtherWays:
    def test_no_file_once_the_campaign_is_over(self, camille, home_of):
        assert on(home_of(camille), date(2024, 9, 3)) == (10, Reason.NO_FILE)

    def test_no_file_yet_during_the_campaign_has_no_price(self, camille, home_of, business_time):
        tariff = queries.tariff_on(home_of(camille), date(2024, 9, 3), at=business_time)
        assert isinstance(tariff, Waiting)

    def test_income_refused_is_a_choice_with_its_own_name(self, camille, filed, decide):
        file = filed(camille)
        decide(file, reason="income_refused", source="", inputs={})
        assert on(file.household_id, date(2024, 9, 3)) == (10, Reason.INCOME_REFUSED)

    def test_a_false_declaration_has_its_own_name(self, camille, filed, decide):
        file = filed(camille)
        decide(file, reason="false_declaration", source="", inputs={})
        assert on(file.household_id, date(2024, 9, 3)) == (10, Reason.FALSE_DECLARATION)

    def test_a_high_quotient_is_not_a_penalty(self, camille, filed, decide):
        file = filed(camille)
        decide(file, inputs={"euros": 6000, "month": "2024-07", "edited_on": "2024-07-30"})
        assert on(file.household_id, date(2024, 9, 3)) == (10, Reason.QUOTIENT)


class TestFamilyBeingChecked:
    @pytest.fixture
    def declared(self, camille, home_of, business_time):
        """On 20 August Camille tells us of a child; nobody has looked yet."""
        home = home_of(camille)
        families.declare(
            household_id=home,
            case_reference="CE-FAMILLE",
            kind="child",
            first_name="Lou",
            last_name="Renaud",
            actor=actor_of(camille),
            at=business_time,
        )
        return home

    def test_has_no_deadline(self, declared):
        assert queries.deadline_of(declared, rulebook=rulebook_queries.rulebook_for(YEAR)) is None

    def test_is_told_that_it_may_already_enrol(self, declared):
        position = queries.position_of(declared, YEAR, at=OCT_15)
        assert position.title == "Nous vérifions votre famille"

    def test_without_a_declaration_the_campaign_decides(self, camille, home_of):
        assert queries.deadline_of(home_of(camille), rulebook=rulebook_queries.rulebook_for(YEAR)) == DEADLINE

    def test_has_fifteen_working_days_after_the_verification(self, declared, camille, roy):
        families.add_child(
            household_id=declared,
            adult_user_id=camille.pk,
            first_name="Lou",
            last_name="Renaud",
            birth_on=date(2016, 3, 4),
            relation="parent",
            case_reference="CE-FAMILLE",
            actor=SYSTEM,
            at=datetime(2024, 8, 20, 9, tzinfo=PARIS),
        )
        verified_at = datetime(2024, 9, 2, 10, tzinfo=PARIS)
        families.verify_members(case_reference="CE-FAMILLE", actor=actor_of(roy), at=verified_at)
        deadline = queries.deadline_of(declared, rulebook=rulebook_queries.rulebook_for(YEAR))
        assert deadline == end_of_day(date(2024, 9, 23))


class TestPosition:
    def test_in_time_says_protected(self, camille, filed, business_time):
        position = queries.position_of(filed(camille).household_id, YEAR, at=business_time)
        assert (position.position, position.tone, position.title) == (Position.PROTECTED, "ok", "Vous êtes protégés")

    def test_late_says_the_price_in_euros(self, camille, filed):
        position = queries.position_of(filed(camille, at=SEP_5).household_id, YEAR, at=SEP_5)
        told = plain(" ".join(position.sentences))
        assert "le prix le plus élevé : 7,00 € le repas (tarif 10), jusqu’à ce que votre dossier soit complet" in told

    def test_a_question_says_until_when(self, camille, filed, ask):
        file = filed(camille)
        ask(file)
        position = queries.position_of(file.household_id, YEAR, at=datetime(2024, 9, 12, 9, tzinfo=PARIS))
        assert position.position is Position.ASKED
        assert "25 septembre 2024 inclus" in position.sentences[0]

    def test_in_august_an_open_question_is_not_yet_a_silence(self, camille, roy, filed, business_time):
        file = filed(camille)
        operations.record_complement(
            household_id=file.household_id,
            school_year=YEAR,
            case_reference="CE-1",
            asked_on=date(2024, 8, 20),
            deadline_on=date(2024, 8, 28),
            actor=actor_of(roy),
            at=business_time,
        )
        assert queries.position_of(file.household_id, YEAR, at=business_time).position is Position.ASKED

    def test_decided_says_the_price_and_the_days(self, camille, filed, decide, business_time):
        file = filed(camille)
        decide(file)
        position = queries.position_of(file.household_id, YEAR, at=business_time)
        assert plain(position.title) == "Votre tarif : 2,28 € le repas (tarif 4)"
        assert position.sentences[0] == "Du 1er septembre 2024 au 31 août 2025 inclus."

    def test_nothing_sent_after_the_campaign_says_so(self, camille, home_of):
        position = queries.position_of(home_of(camille), YEAR, at=OCT_15)
        assert (position.position, position.tone) == (Position.NOT_FILED, "no")

    def test_a_late_family_that_does_not_answer_is_not_told_that_it_begins_to_pay(self, camille, filed, ask):
        file = filed(camille, at=SEP_5)
        ask(file)
        view = queries.position_of(file.household_id, YEAR, at=OCT_15)
        assert view.position is Position.SILENT
        assert "Depuis le" not in " ".join(view.sentences)


def withdraw(case: str, user, *, at: datetime) -> None:
    operations.withdraw_filing(case_reference=case, actor=actor_of(user), at=at)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
