"""« Mes repas »: a month and a year, each parent only the own days."""

import re
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.canteen import operations
from preau.canteen.tests.conftest import actor_of, fresh
from preau.cases import operations as cases
from preau.families import operations as families
from preau.families import queries as family_queries
from preau.foundation import clock
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS
from preau.schools.models import Closure

pytestmark = pytest.mark.django_db
OCT_14 = datetime(2024, 10, 14, 10, tzinfo=PARIS)
AROUND = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
PAGE = "/mes-repas/?mois=2024-10"


def read(client, address: str = PAGE, *, at: datetime = OCT_14) -> str:
    with clock.fixed_at(at):
        response = client.get(address)
    assert response.status_code == 200
    text: str = response.content.decode()
    return text


def days(text: str) -> dict[int, str]:
    """What each day of the first table says."""
    table = text.split("<table", 1)[1].split("</table>", 1)[0]
    return {int(number): word.strip() for number, word in re.findall(r"<b>(\d+)</b>([^<]*)</td>", table)}


def cost(client, address: str) -> int:
    read(client, address)
    with CaptureQueriesContext(connection) as told:
        read(client, address)
    return len([query for query in told if not query["sql"].startswith(AROUND)])


@pytest.fixture
def noe(nadia, paul, roy, family_of, enrol, business_time):
    """Even weeks at Nadia's, four days; odd weeks at Paul's, Monday and Friday. Both documents are accepted."""
    home, other = family_of(nadia, "Noé"), family_of(paul)
    child = family_queries.children_of_household(home, on=business_time.date())[0]
    families.share_child(
        child_id=child.id,
        household_id=other,
        adult_user_id=paul.pk,
        relation="parent",
        case_reference="",
        actor=SYSTEM,
        at=business_time,
    )
    for parent, weeks, chosen in ((nadia, "paires", "lu,ma,je,ve"), (paul, "impaires", "lu,ve")):
        case = enrol(parent, "Noé", at=business_time, garde="oui", semaines=weeks, jours=chosen)
        cases.accept(case=fresh(case), actor=actor_of(roy), at=business_time)
    return child


class TestMonth:
    def test_of_a_child_whom_nobody_enrolled_says_so(self, client_of, camille, family_of):
        family_of(camille, "Lou")
        text = read(client_of(camille))
        assert "Lou n’est pas inscrit à la cantine cette année" in text
        assert "/demarches/inscription-cantine/" in text
        assert "repas à payer" not in text

    def test_of_an_enrolled_child_without_a_meal_does_not(self, client_of, camille, family_of, enrol, business_time):
        family_of(camille, "Lou")
        enrol(camille, "Lou", at=business_time)
        text = read(client_of(camille), "/mes-repas/?mois=2025-08")
        assert "pas inscrit" not in text

    def test_says_what_each_day_is(self, client_of, camille, roy, family_of, enrol, tell_absence, business_time):
        family_of(camille, "Lou")
        enrol(camille, "Lou", at=business_time)
        case = tell_absence(camille, "Lou", date(2024, 10, 7), date(2024, 10, 10), at=OCT_14, certificate=True)
        cases.accept(case=case, actor=actor_of(roy), at=OCT_14)
        tell_absence(camille, "Lou", date(2024, 10, 17), date(2024, 10, 17), at=OCT_14, sick=False)
        Closure.objects.create(day=date(2024, 10, 4), kind="greve", declared_at=OCT_14, declared_by="test")
        operations.replan_days(day=date(2024, 10, 4), school_id=None, actor=SYSTEM, at=OCT_14)
        text = read(client_of(camille))
        told = days(text)
        assert (told[3], told[4], told[7], told[9], told[10], told[17], told[21]) == (
            "repas",
            "grève",
            "malade",
            "",
            "malade",
            "absent",
            "vacances",
        )
        assert "le repas est déduit" in text
        assert "7 repas à payer, 3 déduits" in text.replace("\u00a0", " ")

    def test_is_a_table_with_headers_and_a_caption(self, client_of, camille, family_of, business_time):
        family_of(camille, "Lou")
        text = read(client_of(camille))
        assert "<caption>Octobre 2024" in text
        assert text.count('<th scope="col">') == 5
        assert 'aria-current="date"' in text

    def test_opens_on_this_month_and_goes_to_its_neighbours(self, client_of, camille, family_of):
        family_of(camille, "Lou")
        text = read(client_of(camille), "/mes-repas/?mois=demain")
        assert "?mois=2024-09" in text
        assert "?mois=2024-11" in text

    def test_a_year_without_calendar_says_so(self, client_of, camille, family_of):
        family_of(camille, "Lou")
        assert "pas encore publié" in read(client_of(camille), "/mes-repas/?mois=2027-10")

    def test_without_children_it_invites_to_enrol(self, client_of, camille, caisse):
        assert "Inscrire mon enfant" in read(client_of(camille))

    def test_costs_at_most_8_statements_whatever_the_family(
        self, client_of, camille, nadia, family_of, enrol, noe, business_time
    ):
        family_of(camille, "Lou")
        enrol(camille, "Lou", at=business_time)
        one = cost(client_of(camille), PAGE)
        family_of(camille, "Zoé", "Tom")
        enrol(camille, "Zoé", at=business_time)
        enrol(camille, "Tom", at=business_time)
        assert cost(client_of(camille), PAGE) == one <= 8
        assert cost(client_of(nadia), PAGE) <= 8


class TestTwoParents:
    def test_each_sees_the_own_days_and_that_the_child_is_elsewhere(self, client_of, nadia, paul, noe):
        at_nadias, at_pauls = days(read(client_of(nadia))), days(read(client_of(paul)))
        elsewhere = "autre parent"
        assert [at_nadias[day] for day in (3, 7, 8, 14)] == ["repas", elsewhere, elsewhere, "repas"]
        assert [at_pauls[day] for day in (3, 7, 8, 14)] == [elsewhere, "repas", "", elsewhere]

    def test_nothing_of_the_other_is_told(self, client_of, paul, noe):
        text = read(client_of(paul))
        assert "Nadia" not in text
        assert "€" not in text

    def test_paul_counts_only_his_meals(self, client_of, paul, noe):
        assert "2 repas à payer" in read(client_of(paul)).replace("\u00a0", " ")


class TestYear:
    def test_shows_the_eleven_months_of_a_child(self, client_of, camille, family_of, enrol, business_time):
        home = family_of(camille, "Lou")
        enrol(camille, "Lou", at=business_time)
        child = family_queries.children_of_household(home, on=business_time.date())[0]
        address = reverse("canteen:year", args=[child.reference, 2024])
        text = read(client_of(camille), address)
        assert text.count("<caption>") == 11
        assert len(text.encode()) <= 60_000
        assert cost(client_of(camille), address) <= 10

    def test_another_familys_child_does_not_exist(self, client_of, ines, camille, family_of, business_time):
        home = family_of(camille, "Lou")
        family_of(ines, "Maya")
        child = family_queries.children_of_household(home, on=business_time.date())[0]
        assert client_of(ines).get(reverse("canteen:year", args=[child.reference, 2024])).status_code == 404
