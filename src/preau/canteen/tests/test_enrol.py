"""« Inscrire mon enfant »: from the demande to the place and the price."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from preau.canteen import operations, queries
from preau.canteen.models import Enrolment
from preau.canteen.states import EnrolmentState
from preau.canteen.tests.conftest import CAF, REFUSES, SIGNED, TAX, actor_of, caf, fresh, photo
from preau.cases import operations as cases
from preau.cases import queries as case_queries
from preau.families import operations as families
from preau.families import queries as family_queries
from preau.kernel.actor import SYSTEM
from preau.kernel.decision import Refused
from preau.kernel.instants import PARIS
from preau.kernel.week import WeekPattern
from preau.tariffs import operations as tariff_operations
from preau.tariffs import queries as tariffs
from preau.tariffs.rules.protection import Position
from preau.tariffs.rules.reason import Reason

AUG_26 = datetime(2024, 8, 26, 9, tzinfo=PARIS)
SEP_5 = datetime(2024, 9, 5, 18, tzinfo=PARIS)
SEP_10 = datetime(2024, 9, 10, 9, tzinfo=PARIS)
SEP_16 = datetime(2024, 9, 16, 9, tzinfo=PARIS)
OCT_2 = datetime(2024, 10, 2, 9, tzinfo=PARIS)
OCT_15 = datetime(2024, 10, 15, 9, tzinfo=PARIS)


def price_on(home: int, day: date) -> tuple[int, str]:
    tariff = tariffs.tariff_on(home, day, at=OCT_15)
    return (getattr(tariff, "number", 0), getattr(tariff, "reason", "waiting"))


def told(case, at: datetime) -> str:
    handler = case_queries.handler_of(case)
    text = " ".join(note.sentence for note in handler.notes(case_queries.view_of(case), at=at))
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


class TestSubmit:
    def test_asks_for_a_place_and_files_the_familys_situation(self, camille, family_of, enrol, business_time):
        home = family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        (place,) = queries.enrolments_of_household(home, 2024)
        assert (place.child, place.state, place.days) == (
            "Lou Renaud",
            EnrolmentState.REQUESTED,
            "lundi, mardi, jeudi et vendredi",
        )
        assert tariffs.file_of(home, 2024).filed_at == case.filed_at

    def test_the_case_bears_the_childs_name_and_school(self, camille, family_of, enrol, parmentier, business_time):
        family_of(camille, "Lou")
        assert enrol(camille, "Lou", at=business_time).label == f"Lou Renaud, {parmentier.name}"

    def test_a_child_is_not_enrolled_twice(self, camille, family_of, enrol, prepare, business_time):
        family_of(camille, "Lou")
        enrol(camille, "Lou", at=business_time)
        again = prepare(camille, "Lou", at=business_time)
        with pytest.raises(cases.NotReady) as refusal:
            cases.submit(draft=again, actor=actor_of(camille), at=business_time, signature=SIGNED)
        assert "Lou est déjà inscrit" in str([problem.sentence for problem in refusal.value.problems])
        assert Enrolment.objects.count() == 1

    def test_sending_twice_has_one_effect(self, camille, family_of, prepare, business_time):
        family_of(camille, "Lou")
        draft = prepare(camille, "Lou", at=business_time)
        for _time in range(2):
            cases.submit(draft=draft, actor=actor_of(camille), at=business_time, signature=SIGNED)
        assert Enrolment.objects.count() == 1

    def test_costs_at_most_40_statements(self, camille, family_of, prepare, business_time):
        family_of(camille, "Lou")
        draft = prepare(camille, "Lou", at=business_time)
        with CaptureQueriesContext(connection) as all_of_it:
            cases.submit(draft=draft, actor=actor_of(camille), at=business_time, signature=SIGNED)
        assert len([query for query in all_of_it if "SAVEPOINT" not in query["sql"]]) <= 40

    def test_another_familys_child_cannot_be_enrolled(self, camille, ines, family_of, prepare, business_time):
        family_of(camille, "Lou")
        other = family_of(ines, "Sacha")
        child = family_queries.children_of_household(other, on=business_time.date())[0]
        draft = prepare(camille, "Lou", at=business_time)
        cases.save_step(
            case=draft, step="enfant", values={"enfant": child.id}, actor=actor_of(camille), at=business_time
        )
        with pytest.raises(cases.NotReady):
            cases.submit(draft=fresh(draft), actor=actor_of(camille), at=business_time, signature=SIGNED)
        assert not Enrolment.objects.exists()

    def test_the_operation_refuses_a_strangers_child_too(self, camille, ines, family_of, parmentier, business_time):
        home, other = family_of(camille, "Lou"), family_of(ines, "Sacha")
        child = family_queries.children_of_household(other, on=business_time.date())[0]
        with pytest.raises(Refused):
            operations.enrol_child(
                child_id=child.id,
                household_id=home,
                school_id=parmentier.pk,
                school_year=2024,
                week=WeekPattern.parse("lu"),
                case_reference="CE-X",
                actor=actor_of(camille),
                at=business_time,
            )


class TestFirstEnrolment:
    def test_asks_for_the_birth_document_once(self, camille, family_of, enrol, prepare, roy, business_time):
        family_of(camille, "Lou")
        year_before = business_time - timedelta(days=360)
        known = family_queries.children_of_household(family_of(camille), on=business_time.date())[0]
        operations.enrol_child(
            child_id=known.id,
            household_id=family_of(camille),
            school_id=_school().pk,
            school_year=2023,
            week=WeekPattern.parse("lu,ma"),
            case_reference="CE-23",
            actor=SYSTEM,
            at=business_time,
        )
        operations.confirm_enrolment(case_reference="CE-23", actor=SYSTEM, at=year_before)
        draft = prepare(camille, "Lou", at=business_time)
        assert fresh(draft).answers["_first_enrolment"] == "non"

    def test_a_new_child_beside_a_known_one_is_asked(self, camille, family_of, prepare, business_time):
        family_of(camille, "Lou", "Zoé")
        assert fresh(prepare(camille, "Zoé", at=business_time)).answers["_first_enrolment"] == "oui"

    def test_the_only_child_is_already_chosen(self, camille, family_of, business_time):
        home = family_of(camille, "Lou")
        draft = cases.start(key="inscription-cantine", actor=actor_of(camille), household_id=home, at=business_time)
        child = family_queries.children_of_household(home, on=business_time.date())[0]
        assert (draft.answers["enfant"], draft.answers["jours"]) == (child.id, "lu,ma,je,ve")


class TestHeld:
    def test_while_the_family_is_being_checked_the_demande_waits_and_keeps_its_date(
        self, camille, family_of, enrol, business_time
    ):
        home = family_of(camille, "Lou", verified=False)
        case = enrol(camille, "Lou", at=business_time)
        assert (case.state, case.hold_code, case.filed_at) == ("held", "family_unverified", business_time)
        assert price_on(home, date(2024, 9, 3)) == (0, "waiting")
        assert "Nous vérifions votre famille" in case_queries.handler_of(case).hold_sentence(case.hold_code)

    def test_is_not_accepted_before_the_family(self, camille, roy, family_of, enrol, business_time):
        family_of(camille, "Lou", verified=False)
        case = enrol(camille, "Lou", at=business_time)
        with pytest.raises(cases.StillHeld):
            cases.accept(case=case, decision=caf(), actor=actor_of(roy), at=SEP_10)

    def test_sent_in_september_while_we_check_is_not_late(self, camille, family_of, enrol, business_time):
        home = family_of(camille)
        families.declare(
            household_id=home,
            case_reference="CE-FAM",
            kind="child",
            first_name="Lou",
            last_name="Renaud",
            actor=actor_of(camille),
            at=business_time,
        )
        family_of(camille, "Lou", verified=False)
        enrol(camille, "Lou", at=SEP_5)
        assert price_on(home, date(2024, 9, 6)) == (0, "waiting")


class TestAccept:
    def test_confirms_the_place_and_decides_the_price(self, camille, roy, family_of, enrol, business_time):
        home = family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        cases.accept(case=fresh(case), decision=caf(), actor=actor_of(roy), at=SEP_10)
        assert queries.enrolment_of_case(case.reference).is_confirmed
        assert price_on(home, date(2024, 9, 2)) == (4, Reason.QUOTIENT)

    def test_late_the_price_counts_from_the_day_the_last_document_came(self, camille, roy, family_of, enrol):
        home = family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=SEP_5)
        cases.accept(case=fresh(case), decision=caf(), actor=actor_of(roy), at=SEP_16)
        assert price_on(home, date(2024, 9, 3)) == (10, Reason.LATE)
        assert price_on(home, date(2024, 9, 5)) == (4, Reason.QUOTIENT)

    def test_a_replacement_that_came_later_moves_the_day(self, camille, roy, family_of, enrol):
        home = family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=SEP_5)
        _replace_attestation(case, camille, roy, told_at=SEP_10, received_at=SEP_16)
        cases.accept(case=fresh(case), decision=caf(), actor=actor_of(roy), at=OCT_2)
        assert price_on(home, date(2024, 9, 13)) == (10, Reason.LATE)
        assert price_on(home, date(2024, 9, 16)) == (4, Reason.QUOTIENT)

    def test_a_defect_that_we_were_slow_to_tell_costs_nothing(self, camille, roy, family_of, enrol):
        home = family_of(camille, "Lou")
        sent = datetime(2024, 9, 6, 9, tzinfo=PARIS)
        case = enrol(camille, "Lou", at=sent)
        told_at = datetime(2024, 9, 23, 9, tzinfo=PARIS)
        _replace_attestation(case, camille, roy, told_at=told_at, received_at=datetime(2024, 9, 27, 9, tzinfo=PARIS))
        cases.accept(case=fresh(case), decision=caf(), actor=actor_of(roy), at=OCT_2)
        assert tariffs.file_of(home, 2024).complete_on == date(2024, 9, 6)

    def test_income_refused_is_decided_at_once(self, camille, roy, family_of, enrol, business_time):
        home = family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time, **REFUSES)
        cases.accept(case=fresh(case), actor=actor_of(roy), at=SEP_10)
        assert price_on(home, date(2024, 9, 2)) == (10, Reason.INCOME_REFUSED)

    def test_without_figures_the_price_waits_at_the_tariff_desk(self, camille, roy, family_of, enrol, business_time):
        home = family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        cases.accept(case=fresh(case), actor=actor_of(roy), at=SEP_10)
        assert [file.household_id for file in tariffs.files_to_decide(2024, SYSTEM)] == [home]
        assert price_on(home, date(2024, 9, 2)) == (0, "waiting")

    def test_a_sibling_in_september_keeps_the_familys_price(self, camille, roy, family_of, enrol, business_time):
        home = family_of(camille, "Lou", "Zoé")
        cases.accept(
            case=fresh(enrol(camille, "Lou", at=business_time)), decision=caf(), actor=actor_of(roy), at=AUG_26
        )
        second = enrol(camille, "Zoé", at=SEP_5)
        handler = case_queries.handler_of(second)
        assert handler.decision_form(case_queries.view_of(fresh(second)), actor=actor_of(roy)) is None
        cases.accept(case=fresh(second), actor=actor_of(roy), at=SEP_16)
        assert price_on(home, date(2024, 9, 6)) == (4, Reason.QUOTIENT)

    def test_a_failure_of_the_tariff_leaves_nothing(self, camille, roy, family_of, enrol, business_time):
        family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        with pytest.raises(KeyError):
            cases.accept(case=fresh(case), decision=caf() | {"inputs": {}}, actor=actor_of(roy), at=SEP_10)
        assert fresh(case).state == "submitted"
        assert not queries.enrolment_of_case(case.reference).is_confirmed

    def test_a_price_that_a_colleague_set_meanwhile_stops_the_acceptance(
        self, camille, roy, family_of, enrol, business_time
    ):
        home = family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        seen = caf(300)
        tariff_operations.decide(
            household_id=home, school_year=2024, actor=actor_of(roy), at=AUG_26, **{**caf(), "replaces": None}
        )
        with pytest.raises(Refused):
            cases.accept(case=fresh(case), decision=seen, actor=actor_of(roy), at=SEP_10)
        assert fresh(case).state == "submitted"
        assert price_on(home, date(2024, 9, 2)) == (4, Reason.QUOTIENT)

    def test_records_the_weeks_of_the_document(self, camille, roy, family_of, enrol, business_time):
        home = family_of(camille, "Noé")
        case = enrol(camille, "Noé", at=business_time, garde="oui", semaines="paires")
        cases.accept(case=fresh(case), decision=caf(), actor=actor_of(roy), at=SEP_10)
        child = family_queries.children_of_household(home, on=SEP_10.date())[0]
        custody = family_queries.custody_of(child.id, home, on=SEP_10.date())
        assert (custody.weeks, custody.verified) == ("paires", True)


class TestComplement:
    def test_income_left_unanswered_costs_the_days_of_silence(self, camille, roy, family_of, enrol, business_time):
        home = family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        _ask(case, roy, ["attestation-caf"])
        assert price_on(home, date(2024, 9, 26)) == (10, Reason.MISSING)
        cases.answer(case=fresh(case), text="La voici.", actor=actor_of(camille), at=OCT_2)
        assert price_on(home, date(2024, 10, 1)) == (10, Reason.MISSING)
        assert price_on(home, date(2024, 10, 2)) == (0, "waiting")

    def test_a_birth_certificate_never_costs_the_highest_price(self, camille, roy, family_of, enrol, business_time):
        home = family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        _ask(case, roy, ["livret-de-famille"])
        assert price_on(home, date(2024, 9, 26)) == (0, "waiting")

    def test_the_family_reads_the_deadline_and_the_risk(self, camille, roy, family_of, enrol, business_time):
        family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        _ask(case, roy, ["attestation-caf"])
        text = told(fresh(case), SEP_16)
        assert "25 septembre 2024 inclus" in text
        assert "7,00 € le repas (tarif 10)" in text


class TestRefuseAndCancel:
    def test_refused_closes_the_place_and_the_family_may_ask_again(self, camille, roy, family_of, enrol, business_time):
        home = family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        cases.refuse(case=fresh(case), reason="Mauvaise école", actor=actor_of(roy), at=AUG_26)
        assert queries.enrolments_of_household(home, 2024) == []
        enrol(camille, "Lou", at=SEP_5)
        assert price_on(home, date(2024, 9, 6)) == (0, "waiting")

    def test_cancelled_gives_the_place_back(self, camille, family_of, enrol, business_time):
        home = family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        cases.cancel(case=fresh(case), actor=actor_of(camille), at=business_time)
        on = business_time.date()
        assert [child.first_name for child in queries.children_without_enrolment(home, 2024, on=on)] == ["Lou"]
        position = tariffs.position_of(home, 2024, at=business_time)
        assert position.position is Position.NOT_FILED


class TestNotes:
    def test_in_time_says_until_when(self, camille, family_of, prepare, business_time):
        family_of(camille, "Lou")
        assert "jusqu’au 23 août 2024 inclus, pas de majoration pour retard" in told(
            fresh(prepare(camille, "Lou", at=business_time)), business_time
        )

    def test_late_says_what_it_costs(self, camille, family_of, prepare):
        family_of(camille, "Lou")
        text = told(fresh(prepare(camille, "Lou", at=SEP_5)), SEP_5)
        assert "septembre et octobre" in text
        assert "196,00 €" in text
        assert "28 repas" in text

    @pytest.mark.parametrize(("weeks", "meals", "cost"), [("paires", 16, "112,00 €"), ("impaires", 12, "84,00 €")])
    def test_a_parent_counts_only_its_own_weeks(self, paul, family_of, prepare, weeks, meals, cost):
        family_of(paul, "Noé")
        text = told(fresh(prepare(paul, "Noé", at=SEP_5, garde="oui", semaines=weeks)), SEP_5)
        assert f"serait de {cost} ({meals} repas)" in text

    def test_who_pays_the_other_weeks_is_said_in_euros(self, paul, family_of, prepare, business_time):
        family_of(paul, "Noé")
        text = told(fresh(prepare(paul, "Noé", at=business_time, garde="oui", semaines="paires")), business_time)
        assert "les repas de ses semaines vous sont facturés" in text
        assert "12 repas de plus : 84,00 € au prix le plus élevé" in text

    def test_a_move_of_less_than_thirty_days_is_not_late(self, camille, family_of, prepare):
        family_of(camille, "Lou")
        draft = prepare(camille, "Lou", at=SEP_5, arrivee="oui", arrivee_le="2024-08-20")
        assert "jusqu’au 19 septembre 2024 inclus" in told(fresh(draft), SEP_5)

    def test_a_sibling_of_a_family_in_time_is_told_so(self, camille, family_of, enrol, prepare, business_time):
        family_of(camille, "Lou", "Zoé")
        enrol(camille, "Lou", at=business_time)
        assert "pas de majoration pour retard pour cet enfant" in told(fresh(prepare(camille, "Zoé", at=SEP_5)), SEP_5)

    def test_refusing_income_says_the_price(self, camille, family_of, prepare, business_time):
        family_of(camille, "Lou")
        draft = prepare(camille, "Lou", at=business_time, **REFUSES)
        assert "le prix le plus élevé : 7,00 € le repas (tarif 10)" in told(fresh(draft), business_time)


class TestDecisionForm:
    @pytest.mark.parametrize(("said", "source"), [(CAF, "caf"), (TAX, "avis")])
    def test_opens_on_the_document_of_the_family(self, camille, roy, family_of, enrol, business_time, said, source):
        family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time, **said)
        form = case_queries.handler_of(case).decision_form(case_queries.view_of(fresh(case)), actor=actor_of(roy))
        assert form["source"].value() == source

    def test_is_not_shown_to_those_who_do_not_set_prices(self, camille, lea, family_of, enrol, business_time):
        family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        form = case_queries.handler_of(case).decision_form(case_queries.view_of(fresh(case)), actor=actor_of(lea))
        assert form is None

    def test_the_preview_of_a_late_family_shows_the_day_it_will_count_from(self, camille, family_of, enrol):
        family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=SEP_5)
        view = case_queries.view_of(fresh(case))
        notes = case_queries.handler_of(case).preview(view, decision=caf(), at=SEP_16)
        assert any("du 5 septembre 2024 au 31 août 2025" in note.sentence for note in notes)


def _ask(case, roy, kinds: list[str]) -> None:
    cases.ask(
        case=fresh(case),
        message="Il manque un document.",
        piece_kinds=kinds,
        deadline_on=date(2024, 9, 25),
        actor=actor_of(roy),
        at=SEP_10,
    )


def _replace_attestation(case, camille, roy, *, told_at: datetime, received_at: datetime) -> None:
    from preau.canteen.tests.conftest import photo

    kind = "attestation-caf"
    cases.judge_piece(case=fresh(case), kind=kind, accepted=False, reason="Illisible", actor=actor_of(roy), at=told_at)
    cases.ask(
        case=fresh(case),
        message="Merci de la refaire.",
        piece_kinds=[kind],
        deadline_on=date(2024, 10, 8),
        actor=actor_of(roy),
        at=told_at,
    )
    cases.add_file(case=fresh(case), kind=kind, upload=photo("autre.png"), actor=actor_of(camille), at=received_at)
    cases.answer(case=fresh(case), actor=actor_of(camille), at=received_at)


def _school():
    from preau.schools import queries as schools

    return schools.open_schools().first()


class TestSentWithoutADocument:
    """« Envoyer quand même »: the date is kept, the file is not complete, fifteen days are given (rulings 5 to 7)."""

    @pytest.fixture
    def send(self, prepare, camille):
        """Without one of the documents."""

        def make(without: str, *, at: datetime):
            draft = prepare(camille, "Lou", at=at)
            piece = draft.pieces.get(kind=without)
            cases.remove_file(case=draft, file_id=piece.files.get().pk, actor=actor_of(camille), at=at)
            return cases.submit(draft=draft, actor=actor_of(camille), at=at, signature=SIGNED, anyway=True)

        return make

    def test_is_refused_unless_the_family_knows(self, camille, family_of, prepare, business_time):
        family_of(camille, "Lou")
        draft = prepare(camille, "Lou", at=business_time)
        file_id = draft.pieces.get(kind="attestation-caf").files.get().pk
        cases.remove_file(case=draft, file_id=file_id, actor=actor_of(camille), at=business_time)
        with pytest.raises(cases.NotReady, match="Il manque un document"):
            cases.submit(draft=draft, actor=actor_of(camille), at=business_time, signature=SIGNED)

    def test_asks_for_it_at_once_and_keeps_the_date(self, camille, family_of, send, business_time):
        home = family_of(camille, "Lou")
        case = fresh(send("attestation-caf", at=business_time))
        complement = case_queries.open_complement_of(case)
        assert (case.state, case.filed_at) == ("information_requested", business_time)
        assert complement.deadline_on == date(2024, 9, 4)
        file = tariffs.file_of(home, 2024)
        assert (file.filed_at, file.complete_on) == (business_time, None)

    def test_costs_nothing_until_the_deadline_then_the_days_of_silence(self, camille, family_of, send, business_time):
        home = family_of(camille, "Lou")
        send("attestation-caf", at=business_time)
        assert price_on(home, date(2024, 9, 4)) == (0, "waiting")
        assert price_on(home, date(2024, 9, 5)) == (10, Reason.MISSING)

    def test_is_complete_the_day_the_income_came_not_the_day_it_was_sent(self, camille, roy, family_of, send):
        home = family_of(camille, "Lou")
        case = send("attestation-caf", at=AUG_26)
        cases.add_file(case=case, kind="attestation-caf", upload=photo(), actor=actor_of(camille), at=SEP_5)
        cases.answer(case=fresh(case), actor=actor_of(camille), at=SEP_5)
        cases.accept(case=fresh(case), decision=caf(), actor=actor_of(roy), at=SEP_10)
        assert tariffs.file_of(home, 2024).complete_on == SEP_5.date()
        assert price_on(home, date(2024, 9, 3)) == (10, Reason.LATE)
        assert price_on(home, date(2024, 9, 5)) == (4, Reason.QUOTIENT)

    def test_a_birth_certificate_never_costs_the_highest_price(self, camille, family_of, send, business_time):
        home = family_of(camille, "Lou")
        send("livret-de-famille", at=business_time)
        assert price_on(home, date(2024, 9, 26)) == (0, "waiting")

    def test_counts_as_late_when_it_is(self, camille, family_of, send):
        home = family_of(camille, "Lou")
        send("attestation-caf", at=AUG_26)
        assert price_on(home, date(2024, 9, 3)) == (10, Reason.LATE)
