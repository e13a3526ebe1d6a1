"""« Faire calculer mon quotient sans la CAF », from the notice to the tariff."""

from datetime import datetime
from typing import Any

import pytest

from preau.canteen.tests.conftest import SIGNED, actor_of, fresh, photo, read_json
from preau.cases import operations as cases
from preau.cases import queries as case_queries
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS
from preau.procedures import operations as procedures
from preau.tariffs import queries as tariffs
from preau.tariffs.models import TariffDecision

pytestmark = pytest.mark.django_db
AUG_20 = datetime(2024, 8, 20, 9, tzinfo=PARIS)
AUG_26 = datetime(2024, 8, 26, 9, tzinfo=PARIS)
NOTICE = {
    "rfr_euros": 34_559,
    "parts_quarters": 12,
    "income_year": 2023,
    "declarants": [],
    "lone_parent": False,
}
BY_NOTICE = {"reason": "quotient", "source": "avis", "inputs": {"notices": [NOTICE]}, "replaces": ""}


@pytest.fixture
def home(camille, family_of, business_time):
    procedures.publish(read_json("canteen/procedures/quotient-hors-caf.json"), actor=SYSTEM, at=business_time)
    return family_of(camille, "Lou")


@pytest.fixture
def sent(home, camille):
    me = actor_of(camille)
    draft = cases.start(key="quotient-hors-caf", actor=me, household_id=home, at=AUG_20)
    answers = {"situation": "avis", "couple": "seul"}
    draft = cases.save_step(case=draft, step="revenus", values=answers, actor=me, at=AUG_20)
    cases.add_file(case=draft, kind="avis-imposition", upload=photo(), actor=me, at=AUG_20)
    return fresh(cases.submit(draft=draft, actor=me, at=AUG_20, signature=SIGNED))


class TestTheDemande:
    def test_opens_the_file_of_the_payer_on_the_day_of_sending(self, sent, home):
        file = tariffs.file_of(home, 2024)
        assert file is not None
        assert file.filed_at == AUG_20

    def test_is_decided_with_the_form_of_tariffs_for_who_sets_them(self, sent, roy, lea):
        handler, view = case_queries.handler_of(sent), case_queries.view_of(sent)
        assert handler.decision_form(view, actor=actor_of(roy)) is not None
        assert handler.decision_form(view, actor=actor_of(lea)) is None

    def test_accepted_the_file_is_complete_since_the_notice_came(self, sent, roy, home):
        cases.accept(case=sent, actor=actor_of(roy), at=AUG_26)
        file = tariffs.file_of(home, 2024)
        assert file is not None
        assert file.complete_on == AUG_20.date()

    def test_accepted_with_the_figures_the_tariff_is_decided(self, sent, roy, home):
        told = case_queries.handler_of(sent).preview(case_queries.view_of(sent), decision=BY_NOTICE, at=AUG_26)
        assert "959" in " ".join(note.sentence for note in told).replace("\u202f", "").replace("\u00a0", "")
        cases.accept(case=sent, decision=BY_NOTICE, actor=actor_of(roy), at=AUG_26)
        decision = TariffDecision.objects.get()
        assert (decision.file.household_id, decision.tariff) == (home, 4)

    def test_refused_the_filing_is_withdrawn(self, sent, roy, home):
        cases.refuse(case=sent, reason="Avis de 2019", actor=actor_of(roy), at=AUG_26)
        file = tariffs.file_of(home, 2024)
        assert file is None or file.filed_at is None
        assert not TariffDecision.objects.exists()

    def test_leaves_nothing_half_done(self, sent, roy, home, monkeypatch):
        def broken(*_words: Any, **_more: Any) -> None:
            raise RuntimeError

        monkeypatch.setattr("preau.canteen.handlers.tariff.operations.set_complete", broken)
        with pytest.raises(RuntimeError):
            cases.accept(case=sent, actor=actor_of(roy), at=AUG_26)
        assert fresh(sent).state == "submitted"
