"""« Signaler une absence », from the question to the meals."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from preau.canteen import operations, queries
from preau.canteen.models import Meal
from preau.canteen.tests.conftest import SIGNED, actor_of, caf, fresh, photo
from preau.cases import operations as cases
from preau.cases import queries as case_queries
from preau.families import operations as families
from preau.foundation import clock
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS

pytestmark = pytest.mark.django_db
OCT_4 = datetime(2024, 10, 4, 9, tzinfo=PARIS)
OCT_10 = datetime(2024, 10, 10, 8, tzinfo=PARIS)
OCT_14 = datetime(2024, 10, 14, 10, tzinfo=PARIS)
MON_7, TUE_8, THU_10, FRI_11, MON_14 = (date(2024, 10, day) for day in (7, 8, 10, 11, 14))
TARIFF_4 = caf(812)


@pytest.fixture
def lou(camille, roy, family_of, enrol, business_time):
    """Lou eats four days a week at 2.28 €; the id of the household."""
    home = family_of(camille, "Lou")
    case = enrol(camille, "Lou", at=business_time)
    cases.accept(case=fresh(case), decision=TARIFF_4, actor=actor_of(roy), at=datetime(2024, 8, 26, 9, tzinfo=PARIS))
    return home


def notes(case, at: datetime) -> str:
    view = case_queries.view_of(fresh(case))
    told = case_queries.handler_of(case).notes(view, at=at)
    return " ".join(note.sentence for note in told).replace("\u00a0", " ")


def problems(case, user, at: datetime) -> dict[str, str]:
    with clock.fixed_at(at):
        found = case_queries.problems_of(fresh(case), actor=actor_of(user), at=at)
    return {problem.field: problem.sentence.replace("\u00a0", " ") for problem in found}


def standing(*days: date) -> list[str]:
    return list(Meal.objects.filter(day__in=days).order_by("day").values_list("standing", flat=True))


class TestBeforeSending:
    def test_another_reason_is_billed_and_says_how_much(self, lou, camille, prepare_absence):
        draft = prepare_absence(camille, "Lou", THU_10, FRI_11, at=OCT_4, sick=False)
        assert problems(draft, camille, OCT_4) == {}
        assert notes(draft, OCT_4) == "Ces 2 repas vous seront facturés (4,56 €)."

    def test_two_days_of_sickness_are_billed_and_it_is_said(self, lou, camille, prepare_absence):
        draft = prepare_absence(camille, "Lou", MON_7, TUE_8, at=OCT_10)
        assert notes(draft, OCT_10) == (
            "Cette maladie est trop courte pour être déduite : il faut au moins 3 jours de suite. "
            "Ces 2 repas vous seront facturés (4,56 €)."
        )

    def test_a_certificate_gives_three_meals_back(self, lou, camille, prepare_absence):
        draft = prepare_absence(camille, "Lou", MON_7, THU_10, at=OCT_14, certificate=True)
        assert notes(draft, OCT_14) == (
            "3 repas seront déduits quand un agent aura lu le certificat (6,84 € en moins)."
        )

    def test_without_certificate_the_date_is_said(self, lou, camille, prepare_absence):
        draft = prepare_absence(camille, "Lou", MON_7, THU_10, at=OCT_14)
        assert "envoyez le certificat médical le lundi 11 novembre 2024 au plus tard" in notes(draft, OCT_14)

    def test_no_price_is_invented(self, camille, family_of, enrol, prepare_absence, business_time):
        family_of(camille, "Lou")
        enrol(camille, "Lou", at=business_time)
        draft = prepare_absence(camille, "Lou", THU_10, FRI_11, at=OCT_4, sick=False)
        assert notes(draft, OCT_4) == "Ces 2 repas vous seront facturés."


class TestDeadlines:
    def test_another_reason_is_told_two_working_days_before(self, lou, camille, prepare_absence):
        draft = prepare_absence(camille, "Lou", THU_10, FRI_11, at=OCT_4, sick=False)
        oct_8, oct_9 = OCT_4 + timedelta(days=4), OCT_4 + timedelta(days=5)
        assert problems(draft, camille, oct_8) == {}
        told = problems(draft, camille, oct_9)["premier_jour"]
        assert "il fallait nous le dire le mardi 8 octobre 2024 au plus tard" in told
        assert "à partir du vendredi 11 octobre 2024" in told

    def test_the_server_refuses_a_late_one_too(self, lou, camille, prepare_absence):
        draft = prepare_absence(camille, "Lou", THU_10, FRI_11, at=OCT_4, sick=False)
        with pytest.raises(cases.NotReady):
            cases.submit(draft=draft, actor=actor_of(camille), at=OCT_10, signature=SIGNED)
        assert set(standing(THU_10, FRI_11)) == {"planned"}

    @pytest.mark.parametrize(("day", "late"), [(11, False), (12, True)])
    def test_a_sickness_is_told_within_a_month_of_the_return(self, lou, camille, prepare_absence, day, late):
        moment = datetime(2024, 11, day, 23, tzinfo=PARIS)
        draft = prepare_absence(camille, "Lou", MON_7, THU_10, at=moment, certificate=True)
        assert bool(problems(draft, camille, moment)) is late

    def test_a_sickness_is_not_told_in_advance(self, lou, camille, prepare_absence):
        draft = prepare_absence(camille, "Lou", MON_7, THU_10, at=OCT_4)
        assert "premier_jour" in problems(draft, camille, OCT_4)

    def test_the_last_day_is_not_before_the_first(self, lou, camille, prepare_absence):
        draft = prepare_absence(camille, "Lou", THU_10, MON_7, at=OCT_14)
        assert "dernier_jour" in problems(draft, camille, OCT_14)

    def test_days_without_lunch_need_not_be_told(self, lou, camille, prepare_absence):
        wednesday = date(2024, 10, 9)
        draft = prepare_absence(camille, "Lou", wednesday, wednesday, at=OCT_10)
        assert "Aucun repas de Lou" in problems(draft, camille, OCT_10)["premier_jour"]

    def test_the_same_days_are_not_told_twice(self, lou, camille, tell_absence, prepare_absence):
        tell_absence(camille, "Lou", MON_7, TUE_8, at=OCT_10)
        draft = prepare_absence(camille, "Lou", TUE_8, THU_10, at=OCT_10)
        assert "déjà signalée" in problems(draft, camille, OCT_10)["premier_jour"]


class TestSettledAtOnce:
    def test_another_reason_needs_no_agent(self, lou, camille, tell_absence):
        case = tell_absence(camille, "Lou", THU_10, FRI_11, at=OCT_4, sick=False)
        assert case.state == "accepted"
        assert standing(THU_10, FRI_11) == ["away", "away"]
        assert notes(case, OCT_4) == "La cuisine est prévenue. Ces repas restent à payer."

    def test_nor_does_a_sickness_too_short(self, lou, camille, tell_absence):
        case = tell_absence(camille, "Lou", MON_7, TUE_8, at=OCT_10)
        assert case.state == "accepted"
        assert standing(MON_7, TUE_8) == ["away", "away"]


class TestSickness:
    def test_without_certificate_the_system_asks_for_it(self, lou, camille, tell_absence):
        case = tell_absence(camille, "Lou", MON_7, THU_10, at=OCT_14)
        assert case.state == "information_requested"
        complement = case.complements.get()
        assert (complement.piece_kinds, complement.deadline_on) == (["certificat-medical"], date(2024, 11, 11))
        assert standing(MON_7, TUE_8, THU_10) == ["away"] * 3

    def test_sent_later_and_accepted_the_meals_are_given_back(self, lou, camille, roy, tell_absence):
        case = tell_absence(camille, "Lou", MON_7, THU_10, at=OCT_14)
        later = OCT_14 + timedelta(days=3)
        cases.add_file(case=case, kind="certificat-medical", upload=photo(), actor=actor_of(camille), at=later)
        cases.answer(case=fresh(case), text="Le voici.", actor=actor_of(camille), at=later)
        cases.accept(case=fresh(case), actor=actor_of(roy), at=later)
        assert standing(MON_7, TUE_8, THU_10, FRI_11) == ["sick", "sick", "sick", "planned"]
        assert "lundi 7, mardi 8 et jeudi 10 octobre" in notes(case, later)

    def test_an_agent_reads_which_meals_and_how_much(self, lou, camille, tell_absence):
        case = tell_absence(camille, "Lou", MON_7, THU_10, at=OCT_14, certificate=True)
        told = case_queries.handler_of(case).preview(case_queries.view_of(case), decision={}, at=OCT_14)
        assert [note.sentence.replace("\u00a0", " ").split(" : ", 1)[1] for note in told] == [
            "3 repas seront déduits (6,84 € en moins), lundi 7, mardi 8 et jeudi 10 octobre."
        ]

    def test_after_the_invoice_they_are_owed_to_the_family(self, lou, camille, roy, tell_absence):
        operations.mark_billed(run_id=1, household_ids=[lou], until=date(2024, 10, 31))
        case = tell_absence(camille, "Lou", MON_7, THU_10, at=OCT_14, certificate=True)
        told = case_queries.handler_of(case).preview(case_queries.view_of(case), decision={}, at=OCT_14)
        assert "un avoir sera fait" in told[0].sentence
        cases.accept(case=case, actor=actor_of(roy), at=OCT_14)
        assert [row.day for row in queries.deducted_after_billing()] == [MON_7, TUE_8, THU_10]

    def test_refused_the_meals_are_due_as_planned(self, lou, camille, roy, tell_absence):
        case = tell_absence(camille, "Lou", MON_7, THU_10, at=OCT_14, certificate=True)
        cases.refuse(case=case, reason="Les dates ne vont pas.", actor=actor_of(roy), at=OCT_14)
        assert standing(MON_7, TUE_8, THU_10) == ["planned"] * 3

    def test_given_up_the_meals_are_planned_again(self, lou, camille, tell_absence):
        case = tell_absence(camille, "Lou", MON_7, THU_10, at=OCT_14)
        cases.cancel(case=case, actor=actor_of(camille), at=OCT_14)
        assert standing(MON_7, TUE_8, THU_10) == ["planned"] * 3

    def test_a_relapse_makes_the_first_days_count(self, lou, camille, roy, tell_absence):
        tell_absence(camille, "Lou", THU_10, FRI_11, at=OCT_14)
        second = tell_absence(camille, "Lou", MON_14, MON_14, at=OCT_14, certificate=True)
        cases.accept(case=second, actor=actor_of(roy), at=OCT_14)
        assert standing(THU_10, FRI_11, MON_14) == ["sick"] * 3


class TestTwoParents:
    @pytest.fixture
    def noe(self, lou, nadia, paul, roy, family_of, enrol, business_time):
        """Noé, even weeks at Nadia's, odd ones at Paul's."""
        home, other = family_of(nadia, "Noé"), family_of(paul)
        child_id = next(child.id for child in families_of(home, business_time) if child.first_name == "Noé")
        families.share_child(
            child_id=child_id,
            household_id=other,
            adult_user_id=paul.pk,
            relation="parent",
            case_reference="",
            actor=SYSTEM,
            at=business_time,
        )
        enrol(nadia, "Noé", at=business_time, garde="oui", semaines="paires")
        enrol(paul, "Noé", at=business_time, garde="oui", semaines="impaires")
        return home, other

    def test_either_parent_tells_it_and_reads_only_the_own_meals(self, noe, nadia, prepare_absence):
        # Thursday and Friday are Paul’s, in an odd week; Monday 14 is Nadia’s.
        draft = prepare_absence(nadia, "Noé", THU_10, MON_14, at=OCT_14, certificate=True)
        assert notes(draft, OCT_14).startswith("1 repas")

    def test_another_familys_child_is_refused(self, lou, nadia, family_of, prepare_absence, camille, business_time):
        family_of(nadia, "Noé")
        draft = prepare_absence(nadia, "Noé", MON_7, THU_10, at=OCT_14)
        lou_id = families_of(lou, business_time)[0].id
        cases.save_step(case=draft, step="absence", values={"enfant": lou_id}, actor=actor_of(nadia), at=OCT_14)
        assert "enfant" in problems(draft, nadia, OCT_14)


def families_of(household_id: int, at: datetime):
    from preau.families import queries as family_queries

    return family_queries.children_of_household(household_id, on=at.date())


class TestPages:
    def plain(self, response) -> str:
        assert response.status_code == 200
        text: str = response.content.decode()
        return text.replace("\u00a0", " ").replace("\u202f", " ")

    def test_the_recap_says_what_it_costs_before_sending(self, lou, camille, client_of, prepare_absence):
        draft = prepare_absence(camille, "Lou", THU_10, FRI_11, at=OCT_4, sick=False)
        with clock.fixed_at(OCT_4):
            address = reverse("cases:step", args=[draft.procedure_key, draft.reference, "recapitulatif"])
            text = self.plain(client_of(camille).get(address))
        assert "Ces 2 repas vous seront facturés (4,56 €)." in text

    def test_the_certificate_can_come_later(self, lou, camille, client_of, prepare_absence):
        draft = prepare_absence(camille, "Lou", MON_7, THU_10, at=OCT_14)
        with clock.fixed_at(OCT_14):
            address = reverse("cases:step", args=[draft.procedure_key, draft.reference, "certificat"])
            text = self.plain(client_of(camille).get(address))
            answer = client_of(camille).post(address, {})
        assert "Continuez sans lui" in text
        assert answer.status_code == 302

    def test_the_tracking_page_says_what_is_missing_and_until_when(self, lou, camille, client_of, tell_absence):
        case = tell_absence(camille, "Lou", MON_7, THU_10, at=OCT_14)
        with clock.fixed_at(OCT_14):
            text = self.plain(client_of(camille).get(reverse("cases:tracking", args=[case.reference])))
        assert "Il manque un document" in text
        assert "11 novembre 2024" in text

    def test_an_agent_reads_the_preview_and_accepts(self, lou, camille, roy, client_of, tell_absence):
        case = tell_absence(camille, "Lou", MON_7, THU_10, at=OCT_14, certificate=True)
        with clock.fixed_at(OCT_14):
            address = reverse("cases-desk:accept", args=[case.reference])
            text = self.plain(client_of(roy).get(address))
            client_of(roy).post(address, {"confirm": "1"})
        assert "3 repas seront déduits (6,84 € en moins)" in text
        assert standing(MON_7, TUE_8, THU_10) == ["sick"] * 3
