"""Ruling 35: an enrolment decided by mistake, and the tariff that came with it."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail

from preau.canteen import operations, queries
from preau.canteen.models import Meal
from preau.canteen.states import EnrolmentState
from preau.canteen.tests.conftest import actor_of, caf, fresh
from preau.cases import operations as cases
from preau.cases import queries as case_queries
from preau.cases.states import CaseState
from preau.foundation.jobs import testing as jobs
from preau.kernel.decision import Refused
from preau.kernel.instants import PARIS
from preau.tariffs import queries as tariffs
from preau.tariffs.models import TariffDecision

SEP_10 = datetime(2024, 9, 10, 9, tzinfo=PARIS)
SEP_11 = datetime(2024, 9, 11, 9, tzinfo=PARIS)
MONDAY = date(2024, 9, 2)


@pytest.fixture
def accepted(camille, roy, family_of, enrol, business_time):
    family_of(camille, "Lou")
    case = enrol(camille, "Lou", at=business_time)
    return cases.accept(case=fresh(case), decision=caf(), actor=actor_of(roy), at=SEP_10)


def take_back(case, roy):
    return cases.take_back(case=fresh(case), reason="Mauvais quotient", actor=actor_of(roy), at=SEP_11)


class TestAcceptance:
    def test_is_undone_with_its_tariff(self, accepted, roy):
        take_back(accepted, roy)
        place = queries.enrolment_of_case(accepted.reference)
        assert place.state is EnrolmentState.REQUESTED
        file = tariffs.file_of(accepted.household_id, 2024)
        assert (list(file.decisions.all()), file.complete_on) == ([], None)
        assert getattr(tariffs.tariff_on(accepted.household_id, MONDAY, at=SEP_11), "number", "waiting") == "waiting"

    def test_keeps_the_meals_planned(self, accepted, roy):
        before = Meal.objects.count()
        take_back(accepted, roy)
        assert Meal.objects.count() == before > 0

    def test_lets_the_right_tariff_follow(self, accepted, roy):
        case = take_back(accepted, roy)
        cases.accept(case=fresh(case), decision=caf(1400), actor=actor_of(roy), at=SEP_11)
        tariff = tariffs.tariff_on(case.household_id, MONDAY, at=SEP_11)
        assert tariff.number == 6
        assert TariffDecision.objects.count() == 2

    def test_withdraws_the_mail_of_the_tariff_too(self, camille, roy, family_of, enrol, business_time, settings):
        settings.PREAU_MAIL_HOLD = timedelta(minutes=15)
        family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        case = cases.accept(case=fresh(case), decision=caf(), actor=actor_of(roy), at=SEP_10)
        jobs.run_all()
        take_back(case, roy)
        jobs.run_all()
        assert not [letter for letter in mail.outbox if "tarif" in letter.subject.lower()]
        assert not [letter for letter in mail.outbox if "retirée" in letter.subject]


class TestBilled:
    def test_meals_leave_only_the_credit_note(self, accepted, roy):
        operations.mark_billed(run_id=1, household_ids=[accepted.household_id], until=date(2024, 9, 30))
        assert "seul un avoir" in case_queries.why_not_taken_back(fresh(accepted))
        with pytest.raises(cases.CannotTakeBack, match="avoir"):
            take_back(accepted, roy)
        assert fresh(accepted).state == CaseState.ACCEPTED

    def test_the_operation_refuses_by_itself(self, accepted, roy, monkeypatch):
        operations.mark_billed(run_id=1, household_ids=[accepted.household_id], until=date(2024, 9, 30))
        monkeypatch.setattr("preau.canteen.handlers.undoing.obstacle", lambda _: "")
        with pytest.raises(Refused):
            take_back(accepted, roy)
        assert fresh(accepted).state == CaseState.ACCEPTED
        assert queries.enrolment_of_case(accepted.reference).is_confirmed


class TestRefusal:
    @pytest.fixture
    def refused(self, camille, roy, family_of, enrol, business_time):
        family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        return cases.refuse(case=fresh(case), reason="Hors secteur", actor=actor_of(roy), at=SEP_10)

    def test_is_undone_with_its_filing_date(self, refused, roy):
        take_back(refused, roy)
        assert queries.enrolment_of_case(refused.reference).state is EnrolmentState.REQUESTED
        assert tariffs.file_of(refused.household_id, 2024).filed_at == refused.filed_at

    def test_plans_no_meal_of_the_days_gone_by(self, refused, roy):
        Meal.objects.filter(billed_run=None).delete()
        take_back(refused, roy)
        assert Meal.objects.order_by("day").first().day == SEP_11.date() + timedelta(days=1)

    def test_is_too_late_once_the_child_was_enrolled_anew(self, refused, camille, roy, enrol):
        enrol(camille, "Lou", at=SEP_11)
        with pytest.raises(cases.CannotTakeBack, match="déjà inscrit"):
            take_back(refused, roy)
