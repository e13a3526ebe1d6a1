"""The lists of the heads: their own schools, names and days, nothing of money."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.accounts import operations as accounts
from preau.canteen.tests.conftest import actor_of, caf, fresh
from preau.cases import operations as cases
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS
from preau.schools import queries as schools

OCT_14 = datetime(2024, 10, 14, 8, tzinfo=PARIS)


@pytest.fixture
def head(parmentier, business_time):
    """M. Diallo, head of one school."""
    return accounts.create_agent(
        username="diallo-fatou",
        password="",
        email="diallo-fatou@caisse.example.org",
        first_name="Fatou",
        last_name="Diallo",
        job_title="Directeur d’école",
        roles=["ecole"],
        school_ids=[parmentier.pk],
        actor=SYSTEM,
        at=business_time,
    )


@pytest.fixture
def page(parmentier) -> str:
    return reverse("canteen-desk:school", args=[parmentier.uai])


class TestSchoolList:
    def test_shows_who_eats_on_which_day(self, client_of, head, page, camille, family_of, enrol, business_time):
        family_of(camille, "Lou")
        enrol(camille, "Lou", at=business_time, jours="lu,me")
        text = client_of(head).get(page).content.decode()
        assert "Lou" in text
        assert "demandée" in text
        assert text.count(">oui<") == 2

    def test_says_nothing_of_income_or_price(
        self, client_of, head, page, camille, roy, family_of, enrol, business_time
    ):
        family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        cases.accept(case=fresh(case), decision=caf(812), actor=actor_of(roy), at=business_time)
        text = client_of(head).get(page).content.decode()
        assert "confirmée" in text
        for secret in ("812", "2,28", "quotient", "Lacharrière"):
            assert secret not in text

    def test_another_school_does_not_exist(self, client_of, head, parmentier):
        other = next(school for school in schools.open_schools() if school.pk != parmentier.pk)
        assert client_of(head).get(reverse("canteen-desk:school", args=[other.uai])).status_code == 404

    def test_a_head_of_one_school_goes_straight_to_it(self, client_of, head, page):
        response = client_of(head).get(reverse("canteen-desk:schools"))
        assert response["Location"] == page

    def test_costs_the_same_for_one_child_and_for_three(
        self, client_of, head, page, camille, family_of, enrol, business_time
    ):
        family_of(camille, "Lou", "Zoé", "Noé")
        browser = client_of(head)
        enrol(camille, "Lou", at=business_time)
        with CaptureQueriesContext(connection) as one:
            browser.get(page)
        enrol(camille, "Zoé", at=business_time)
        enrol(camille, "Noé", at=business_time)
        with CaptureQueriesContext(connection) as three:
            browser.get(page)
        assert len(three) == len(one)


class TestDay:
    def test_shows_who_eats_and_who_is_away_without_saying_why(
        self, client_of, head, page, camille, family_of, enrol, tell_absence, business_time
    ):
        family_of(camille, "Lou", "Zoé")
        for child in ("Lou", "Zoé"):
            enrol(camille, child, at=business_time)
        tell_absence(camille, "Zoé", OCT_14.date(), OCT_14.date(), at=OCT_14)
        text = client_of(head).get(page, {"jour": "2024-10-14"}).content.decode()
        assert "Lundi 14 octobre 2024" in text
        assert "1 enfant mange" in text
        assert (text.count(">mange<"), text.count(">absent<")) == (1, 1)
        for secret in ("malad", "€", "convenance"):
            assert secret not in text

    @pytest.mark.parametrize("day", ["2024-10-16", "2024-10-20", "demain", ""])
    def test_a_day_without_lunch_is_empty(self, client_of, head, page, camille, family_of, enrol, business_time, day):
        family_of(camille, "Lou")
        enrol(camille, "Lou", at=business_time)
        assert "Personne ce jour-là" in client_of(head).get(page, {"jour": day}).content.decode()

    def test_costs_the_same_for_one_child_and_for_three(
        self, client_of, head, page, camille, family_of, enrol, business_time
    ):
        family_of(camille, "Lou", "Zoé", "Noé")
        browser, counts = client_of(head), []
        for children in (["Lou"], ["Zoé", "Noé"]):
            for child in children:
                enrol(camille, child, at=business_time)
            with CaptureQueriesContext(connection) as told:
                browser.get(page, {"jour": "2024-10-14"})
            counts.append(len(told))
        assert counts[0] == counts[1]
