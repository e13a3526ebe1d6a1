"""« Arrêter la cantine » and « Changer les jours », from the question to the meals."""

from datetime import date, datetime
from typing import Any

import pytest

from preau.canteen import operations, queries
from preau.canteen.models import Enrolment, Meal
from preau.canteen.tests.conftest import SIGNED, actor_of, caf, fresh, photo, read_json
from preau.cases import operations as cases
from preau.cases import queries as case_queries
from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.audit import queries as audit
from preau.kernel.actor import SYSTEM
from preau.kernel.decision import Refused
from preau.kernel.instants import PARIS
from preau.procedures import forms
from preau.procedures import operations as procedures
from preau.procedures import queries as procedure_queries

pytestmark = pytest.mark.django_db
STOP, CHANGE = "arreter-la-cantine", "changer-les-jours"
OCT_10 = datetime(2024, 10, 10, 9, tzinfo=PARIS)
OCT_14 = datetime(2024, 10, 14, 10, tzinfo=PARIS)
THU_10, MON_14, NOV_4, NOV_29, DEC_2 = (
    date(2024, 10, 10),
    date(2024, 10, 14),
    date(2024, 11, 4),
    date(2024, 11, 29),
    date(2024, 12, 2),
)
YEAR_END = date(2025, 7, 3)  # Thursday: the last lunch but one of the year


@pytest.fixture
def lou(camille, roy, family_of, enrol, business_time):
    """Lou eats four days a week at 2.28 €; the id of the household."""
    home = family_of(camille, "Lou")
    case = enrol(camille, "Lou", at=business_time)
    cases.accept(case=fresh(case), decision=caf(812), actor=actor_of(roy), at=datetime(2024, 8, 26, 9, tzinfo=PARIS))
    for name in (STOP, CHANGE):
        procedures.publish(read_json(f"canteen/procedures/{name}.json"), actor=SYSTEM, at=business_time)
    return home


def child_of(household_id: int) -> int:
    return families.children_of_household(household_id, on=THU_10)[0].id


@pytest.fixture
def prepare_change(lou, camille):
    """A draft of one of both démarches for Camille, about Lou unless said."""

    def make(key: str, *, at: datetime = OCT_10, situation_paper: bool = False, **said: Any):
        me = actor_of(camille)
        draft = cases.start(key=key, actor=me, household_id=lou, at=at)
        step = {STOP: "arret", CHANGE: "jours"}[key]
        answers = {"enfant": child_of(lou)} | said
        draft = cases.save_step(case=draft, step=step, values=answers, actor=me, at=at)
        if situation_paper:
            cases.add_file(case=draft, kind="changement-de-situation", upload=photo(), actor=me, at=at)
        return draft

    return make


@pytest.fixture
def send(prepare_change, camille):
    def make(key: str, *, at: datetime = OCT_10, **said: Any):
        draft = prepare_change(key, at=at, **said)
        return fresh(cases.submit(draft=draft, actor=actor_of(camille), at=at, signature=SIGNED))

    return make


def plain(notes) -> str:
    return " ".join(note.sentence for note in notes).replace("\u00a0", " ").replace("\u202f", " ")


def notes(case, at: datetime = OCT_10) -> str:
    return plain(case_queries.handler_of(case).notes(case_queries.view_of(fresh(case)), at=at))


def preview(case, at: datetime = OCT_14) -> str:
    return plain(case_queries.handler_of(case).preview(case_queries.view_of(fresh(case)), decision={}, at=at))


def problems(case, user, at: datetime = OCT_10) -> dict[str, str]:
    with clock.fixed_at(at):
        found = case_queries.problems_of(fresh(case), actor=actor_of(user), at=at)
    return {problem.field: problem.sentence.replace("\u00a0", " ") for problem in found}


def lunches(first: date, last: date) -> list[str]:
    rows = Meal.objects.filter(day__range=(first, last)).order_by("day")
    return [day.strftime("%a %d") for day in rows.values_list("day", flat=True)]


class TestStopping:
    def test_says_before_sending_which_meals_go_and_how_much(self, prepare_change):
        draft = prepare_change(STOP, dernier_jour="2025-06-16")
        assert notes(draft) == (
            "Lou mangera à la cantine jusqu’au lundi 16 juin 2025 inclus. "
            "11 repas de moins, soit environ 25,08 € en moins. "
            "Les repas de ce jour et d’avant restent à payer."
        )

    def test_takes_the_meals_away_once_an_agent_has_accepted(self, lou, send, roy):
        case = send(STOP, dernier_jour="2024-11-29")
        assert case.state == "submitted"
        assert Meal.objects.filter(day__gt=NOV_29).exists()
        assert "repas de moins" in preview(case)
        cases.accept(case=case, actor=actor_of(roy), at=OCT_14)
        assert not Meal.objects.filter(day__gt=NOV_29).exists()
        assert Meal.objects.filter(day=NOV_29).exists()
        assert notes(case) == "La cantine de Lou s’arrête après le vendredi 29 novembre 2024 inclus."
        enrolment = Enrolment.objects.get()
        assert "canteen.enrolment.ended" in [entry.kind for entry in audit.history_of(enrolment)]

    def test_leaves_the_meals_that_are_ordered(self, prepare_change, camille):
        draft = prepare_change(STOP, dernier_jour="2024-10-10")
        told = problems(draft, camille)["dernier_jour"]
        assert "déjà commandés jusqu’au dimanche 13 octobre 2024 inclus" in told

    def test_refuses_over_billed_meals(self, lou, send, prepare_change, camille, roy):
        case = send(STOP, dernier_jour="2024-11-29")
        operations.mark_billed(run_id=1, household_ids=[lou], until=date(2024, 12, 20))
        assert "déjà sur une facture" in preview(case)
        with pytest.raises(Refused):
            cases.accept(case=case, actor=actor_of(roy), at=OCT_14)
        assert fresh(case).state == "submitted"
        assert Enrolment.objects.get().ends_on is None
        draft = prepare_change(STOP, dernier_jour="2024-11-29")
        assert "déjà facturés" in problems(draft, camille)["dernier_jour"]

    def test_refused_nothing_changes(self, send, roy):
        before = Meal.objects.count()
        cases.refuse(case=send(STOP, dernier_jour="2024-11-29"), reason="À revoir", actor=actor_of(roy), at=OCT_14)
        assert Meal.objects.count() == before

    def test_leaves_nothing_half_done_when_the_plan_cannot_be_made(self, send, roy, monkeypatch):
        case = send(STOP, dernier_jour="2024-11-29")

        def broken(**_words: Any) -> None:
            raise RuntimeError

        monkeypatch.setattr("preau.canteen.operations.changes.plan_meals", broken)
        with pytest.raises(RuntimeError):
            cases.accept(case=case, actor=actor_of(roy), at=OCT_14)
        assert Enrolment.objects.get().ends_on is None
        assert fresh(case).state == "submitted"

    def test_the_child_can_be_enrolled_again_once_it_is_over(self, lou, camille, send, roy, prepare):
        cases.accept(case=send(STOP, dernier_jour="2024-11-29"), actor=actor_of(roy), at=OCT_14)
        december = datetime(2024, 12, 2, 9, tzinfo=PARIS)
        with clock.fixed_at(OCT_14):
            assert queries.is_enrolled(child_of(lou), lou, 2024)
        with clock.fixed_at(december):
            assert not queries.is_enrolled(child_of(lou), lou, 2024)
            draft = prepare(camille, "Lou", at=december)
            cases.submit(draft=draft, actor=actor_of(camille), at=december, signature=SIGNED)
        assert lunches(NOV_29, DEC_2) == ["Fri 29", "Mon 02"]

    def test_the_head_of_the_school_no_longer_expects_the_child(self, lou, send, roy, parmentier):
        cases.accept(case=send(STOP, dernier_jour="2024-11-29"), actor=actor_of(roy), at=OCT_14)
        for moment, expected in ((OCT_14, 1), (datetime(2024, 12, 2, 8, tzinfo=PARIS), 0)):
            with clock.fixed_at(moment):
                assert len(queries.school_list(parmentier, 2024).rows) == expected

    def test_takes_the_right_to_decide(self, lou, camille):
        with pytest.raises(Refused):
            operations.close_enrolment(
                child_id=child_of(lou),
                household_id=lou,
                last_day=NOV_29,
                case_reference="CE-1",
                actor=actor_of(camille),
                at=OCT_14,
            )


class TestAnotherFamilysChild:
    @pytest.fixture
    def maya(self, ines, family_of, enrol, business_time):
        home = family_of(ines, "Maya")
        enrol(ines, "Maya", at=business_time)
        return child_of(home)

    @pytest.mark.parametrize("key", [STOP, CHANGE])
    def test_is_not_a_choice(self, lou, key, maya):
        definition = procedure_queries.current(key).definition
        step = definition.steps[0]
        choices = procedure_queries.choices_for(step.fields, household_id=lou, on=THU_10)
        form = forms.StepForm(step, definition=definition, answers={}, choices=choices, data={"enfant": str(maya)})
        assert "enfant" in form.errors

    @pytest.mark.parametrize(
        ("key", "said"),
        [
            (STOP, {"dernier_jour": "2024-11-29"}),
            (CHANGE, {"jours": "lu", "souhait": "2024-11-04", "situation": "non"}),
        ],
    )
    def test_cannot_be_named_by_hand(self, prepare_change, camille, maya, key, said):
        draft = prepare_change(key, enfant=maya, **said)
        assert "enfant" in problems(draft, camille)
        with pytest.raises(cases.NotReady):
            cases.submit(draft=draft, actor=actor_of(camille), at=OCT_10, signature=SIGNED)


class TestChangingDays:
    FEWER = {"jours": "lu,ma", "souhait": "2024-10-14", "situation": "non"}  # noqa: RUF012

    def test_says_before_sending_from_when_and_why(self, prepare_change):
        draft = prepare_change(CHANGE, **self.FEWER)
        told = notes(draft)
        assert told.startswith("À partir du lundi 4 novembre 2024, Lou mangera à la cantine : lundi et mardi. ")
        assert "d’une période de facturation à l’autre" in told
        assert "repas de moins, soit environ" in told

    def test_the_meals_follow_from_that_day(self, send, roy):
        case = send(CHANGE, **self.FEWER)
        assert "À partir du lundi 4 novembre" in preview(case)
        cases.accept(case=case, actor=actor_of(roy), at=OCT_14)
        assert lunches(date(2024, 10, 14), date(2024, 10, 18)) == ["Mon 14", "Tue 15", "Thu 17", "Fri 18"]
        assert lunches(NOV_4, date(2024, 11, 8)) == ["Mon 04", "Tue 05"]

    def test_the_family_keeps_the_day_it_was_told_however_slow_we_are(self, send, roy):
        case = send(CHANGE, **self.FEWER)
        cases.accept(case=case, actor=actor_of(roy), at=datetime(2024, 11, 12, 9, tzinfo=PARIS))
        assert lunches(NOV_4, date(2024, 11, 8)) == ["Mon 04", "Tue 05"]

    def test_a_change_of_situation_asks_for_a_document_and_does_not_wait(self, prepare_change, camille, send, roy):
        said = self.FEWER | {"situation": "oui"}
        assert problems(prepare_change(CHANGE, **said), camille)
        case = send(CHANGE, situation_paper=True, **said)
        cases.accept(case=case, actor=actor_of(roy), at=OCT_14)
        assert lunches(date(2024, 10, 14), date(2024, 10, 18)) == ["Mon 14", "Tue 15"]

    def test_billed_meals_stay_as_they_are(self, lou, send, roy):
        case = send(CHANGE, **self.FEWER)
        operations.mark_billed(run_id=1, household_ids=[lou], until=date(2024, 11, 8))
        cases.accept(case=case, actor=actor_of(roy), at=OCT_14)
        assert lunches(NOV_4, date(2024, 11, 8)) == ["Mon 04", "Tue 05", "Thu 07", "Fri 08"]

    def test_a_second_change_begins_when_it_says(self, send, roy):
        cases.accept(case=send(CHANGE, **self.FEWER), actor=actor_of(roy), at=OCT_14)
        again = send(CHANGE, jours="lu,ma,je,ve", souhait="2025-01-06", situation="non")
        cases.accept(case=again, actor=actor_of(roy), at=OCT_14)
        assert lunches(date(2024, 12, 16), date(2024, 12, 20)) == ["Mon 16", "Tue 17"]
        assert lunches(date(2025, 1, 6), date(2025, 1, 10)) == ["Mon 06", "Tue 07", "Thu 09", "Fri 10"]

    def test_the_same_days_need_no_demande(self, prepare_change, camille):
        draft = prepare_change(CHANGE, **(self.FEWER | {"jours": "lu,ma,je,ve"}))
        assert "rien à changer" in problems(draft, camille)["jours"]

    def test_at_the_end_of_the_year_it_is_too_late_and_it_is_said(self, prepare_change, camille):
        late = datetime(2025, 5, 20, 9, tzinfo=PARIS)
        draft = prepare_change(CHANGE, at=late, **(self.FEWER | {"souhait": "2025-06-02"}))
        assert "ne permet plus" in problems(draft, camille, late)["souhait"]

    def test_nothing_changes_once_the_canteen_is_stopped_before_then(self, send, prepare_change, camille, roy):
        waiting = send(CHANGE, **self.FEWER)
        cases.accept(case=send(STOP, dernier_jour="2024-10-18"), actor=actor_of(roy), at=OCT_14)
        assert "souhait" in problems(prepare_change(CHANGE, **self.FEWER), camille)
        with pytest.raises(Refused):
            cases.accept(case=waiting, actor=actor_of(roy), at=OCT_14)
        assert lunches(NOV_4, date(2024, 11, 8)) == []

    def test_refused_the_family_reads_nothing_that_will_not_happen(self, send, roy):
        case = send(CHANGE, **self.FEWER)
        cases.refuse(case=case, reason="Document illisible", actor=actor_of(roy), at=OCT_14)
        assert notes(case) == ""
        assert lunches(NOV_4, date(2024, 11, 8)) == ["Mon 04", "Tue 05", "Thu 07", "Fri 08"]

    def test_leaves_nothing_half_done_when_the_journal_cannot_be_written(self, send, roy, monkeypatch):
        case, before = send(CHANGE, **self.FEWER), Meal.objects.count()

        def broken(*_words: Any, **_more: Any) -> None:
            raise RuntimeError

        monkeypatch.setattr("preau.canteen.operations.changes.audit.record", broken)
        with pytest.raises(RuntimeError):
            cases.accept(case=case, actor=actor_of(roy), at=OCT_14)
        assert Meal.objects.count() == before
        assert not Enrolment.objects.get().changes.exists()
        assert fresh(case).state == "submitted"
