"""The tariff desk: what waits, one file, the form, and the decision after its preview."""

from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse

from preau.foundation.audit import queries as audit
from preau.foundation.jobs.testing import run_all
from preau.kernel.instants import PARIS
from preau.tariffs.models import TariffDecision

CAF = {
    "reason": "quotient",
    "source": "caf",
    "caf_euros": "812",
    "caf_month": "07/2024",
    "caf_edited_on": "2024-07-30",
    "replaces": "",
}


@pytest.fixture
def page(camille, filed) -> str:
    return reverse("tariffs-desk:file", args=[filed(camille).reference])


@pytest.fixture
def at_desk(client_of, roy):
    return client_of(roy)


class TestFiles:
    def test_lists_whom_we_owe_an_answer(self, at_desk, camille, ines, filed, decide):
        waiting, done = filed(camille), filed(ines, case="CE-2")
        decide(done)
        text = at_desk.get(reverse("tariffs-desk:files")).content.decode()
        assert waiting.reference in text
        assert done.reference not in text
        decided = at_desk.get(reverse("tariffs-desk:files"), {"etat": "decides"}).content.decode()
        assert done.reference in decided
        assert waiting.reference not in decided

    def test_says_where_a_file_stands_to_an_agent_not_to_the_family(self, at_desk, camille, filed):
        filed(camille)
        text = at_desk.get(reverse("tariffs-desk:files")).content.decode()
        assert "famille protégée" in text
        assert "Vous êtes protégés" not in text

    def test_an_empty_desk_says_so(self, at_desk, caisse):
        assert "Rien à décider" in at_desk.get(reverse("tariffs-desk:files")).content.decode()

    def test_costs_the_same_for_one_file_and_for_three(self, at_desk, camille, ines, paul, filed):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        filed(camille)
        with CaptureQueriesContext(connection) as one:
            at_desk.get(reverse("tariffs-desk:files"))
        filed(ines, case="CE-2")
        filed(paul, case="CE-3")
        with CaptureQueriesContext(connection) as three:
            at_desk.get(reverse("tariffs-desk:files"))
        assert len(three) == len(one)

    def test_a_silence_of_more_than_45_days_is_shown(self, at_desk, camille, filed):
        from preau.foundation import clock

        filed(camille)
        with clock.fixed_at(datetime(2024, 10, 10, 9, tzinfo=PARIS)):
            assert "attend depuis 51 jours" in at_desk.get(reverse("tariffs-desk:files")).content.decode()


class TestFile:
    def test_reading_it_is_audited(self, at_desk, page, camille, filed):
        at_desk.get(page)
        assert "tariffs.file.read" in [entry.kind for entry in audit.history_of(filed(camille))]

    def test_shows_what_will_happen_before_it_happens(self, at_desk, page):
        text = at_desk.post(page, CAF).content.decode()
        assert "Voici ce qui va se passer" in text
        assert "1er septembre 2024" in text
        assert not TariffDecision.objects.exists()

    def test_confirming_decides_once(self, at_desk, page):
        at_desk.post(page, CAF | {"confirm": "1"})
        at_desk.post(page, CAF | {"confirm": "1"})
        decision = TariffDecision.objects.get()
        assert (decision.tariff, decision.inputs["edited_on"]) == (4, "2024-07-30")

    def test_the_letter_can_be_printed(self, at_desk, page, camille, filed):
        at_desk.post(page, CAF | {"confirm": "1"})
        run_all()
        decision = TariffDecision.objects.get()
        response = at_desk.get(reverse("tariffs-desk:letter", args=[filed(camille).reference, decision.reference]))
        assert response["Content-Type"] == "application/pdf"

    def test_replacing_needs_a_reason(self, at_desk, page, camille, filed, decide):
        seen = decide(filed(camille)).reference
        text = at_desk.post(page, CAF | {"confirm": "1", "replaces": seen}).content.decode()
        assert "Dites pourquoi la décision est remplacée." in text
        assert TariffDecision.objects.count() == 1

    def test_another_agents_decision_is_not_overwritten(self, at_desk, page, camille, filed, decide):
        decide(filed(camille))
        at_desk.post(page, CAF | {"confirm": "1", "replaces": "D-24-OLD", "cause": "our_error"})
        assert TariffDecision.objects.count() == 1

    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            pytest.param({"caf_euros": "0"}, "Zéro veut souvent dire", id="zero without the box"),
            pytest.param({"caf_euros": "-5"}, "ne peut pas être négatif", id="negative"),
            pytest.param({"caf_euros": "beaucoup"}, "Écrivez un nombre", id="words"),
            pytest.param({"caf_euros": ""}, "Écrivez ce que dit le document", id="nothing"),
            pytest.param({"caf_edited_on": "2024-05-19"}, "Trop ancienne", id="older than three months when filed"),
            pytest.param({"caf_edited_on": "2024-08-21"}, "dans le futur", id="edited tomorrow"),
            pytest.param({"caf_month": "13/2024"}, "comme 07/2024", id="a thirteenth month"),
            pytest.param({"source": ""}, "Choisissez le document", id="no document"),
            pytest.param({"source": "social"}, "visa d’un responsable", id="social without visa"),
            pytest.param({"source": "avis"}, "Recopiez au moins un avis", id="notices without figures"),
            pytest.param(
                {"source": "avis", "notice1_rfr": "34559", "notice1_parts": "0", "notice1_year": "2023"},
                "Zéro part n’existe pas",
                id="zero parts",
            ),
            pytest.param(
                {"source": "avis", "notice1_rfr": "34559", "notice1_parts": "2,3", "notice1_year": "2023"},
                "Les parts se comptent en quarts",
                id="parts that are not quarters",
            ),
            pytest.param(
                {"source": "avis", "notice1_rfr": "34559", "notice1_parts": "3", "notice1_year": "2019"},
                "pas acceptée par le règlement",
                id="a year that is not accepted",
            ),
            pytest.param(
                {"source": "avis", "notice1_rfr": "34559", "notice1_parts": "", "notice1_year": "2023"},
                "Écrivez ce que dit le document",
                id="half a notice",
            ),
        ],
    )
    def test_bad_figures_are_told_and_decide_nothing(self, at_desk, page, typed: dict[str, Any], told: str):
        text = at_desk.post(page, CAF | typed | {"confirm": "1"}).content.decode()
        assert told in text
        assert not TariffDecision.objects.exists()

    def test_the_first_day_of_three_months_is_accepted(self, at_desk, page):
        at_desk.post(page, CAF | {"caf_edited_on": "2024-05-20", "confirm": "1"})
        assert TariffDecision.objects.get().inputs["edited_on"] == "2024-05-20"

    def test_zero_with_the_box_is_the_lowest_price(self, at_desk, page):
        at_desk.post(page, CAF | {"caf_euros": "0", "caf_zero": "on", "confirm": "1"})
        assert TariffDecision.objects.get().tariff == 1

    def test_amounts_are_typed_as_on_the_paper(self, at_desk, page):
        notice = {
            "notice1_rfr": "34 559 €",
            "notice1_parts": "3",
            "notice1_year": "2023",
            "notice1_names": "Camille Renaud",
        }
        at_desk.post(page, CAF | {"source": "avis", "confirm": "1"} | notice)
        assert TariffDecision.objects.get().quotient_euros == 959

    def test_a_missing_adult_is_pointed_out(self, at_desk, page):
        notice = {"notice1_rfr": "34559", "notice1_parts": "3", "notice1_year": "2023", "notice1_names": "Paul Girard"}
        text = at_desk.post(page, CAF | {"source": "avis"} | notice).content.decode()
        assert "Il manque un avis d’imposition pour Camille Renaud" in text


class TestMine:
    def test_explains_the_price_and_gives_the_letter(self, client_of, camille, filed, decide):
        decide(filed(camille))
        run_all()
        text = client_of(camille).get(reverse("tariffs:mine")).content.decode()
        assert "Pourquoi ce tarif" in text
        assert reverse("tariffs:letter", args=[TariffDecision.objects.get().reference]) in text
        assert "28 repas" in text

    def test_tells_a_waiting_family_that_it_is_protected(self, client_of, camille, filed):
        filed(camille)
        assert "Vous êtes protégés" in client_of(camille).get(reverse("tariffs:mine")).content.decode()

    def test_a_newcomer_is_shown_the_way(self, client_of, camille, caisse):
        assert "Inscrire mon enfant" in client_of(camille).get(reverse("tariffs:mine")).content.decode()

    def test_the_letter_of_another_family_does_not_exist(self, client_of, camille, ines, filed, decide):
        decide(filed(camille))
        run_all()
        url = reverse("tariffs:letter", args=[TariffDecision.objects.get().reference])
        assert client_of(camille).get(url).status_code == 200
        assert client_of(ines).get(url).status_code == 404
