"""Camille sends her demande: once, whole, with its date."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from preau.cases import operations
from preau.cases.models import Case
from preau.cases.states import CaseState, Channel
from preau.cases.tests.conftest import ANSWERS, KEY, SIGNED, Garden, actor_of, photo
from preau.foundation import audit
from preau.kernel.decision import Refused
from preau.kernel.instants import PARIS, last_second_of

if TYPE_CHECKING:
    from preau.accounts.models import User

NOON = datetime(2024, 8, 20, 12, tzinfo=PARIS)


class TestStart:
    def test_gives_a_reference_and_the_contact_of_the_profile(self, draft: Case) -> None:
        assert draft.reference.startswith("CE-24-")
        assert draft.contact["email"] == "camille@example.org"
        assert len(draft.tracking_token) >= 22

    def test_is_refused_for_the_household_of_somebody_else(
        self, procedure: None, household: int, ines: "User", business_time: datetime
    ) -> None:
        with pytest.raises(Refused):
            operations.start(key=KEY, actor=actor_of(ines), household_id=household, at=business_time)


class TestSubmit:
    def test_keeps_the_instant_tells_the_handler_and_writes_the_history(
        self, ready: Case, camille: "User", garden: Garden
    ) -> None:
        sent = operations.submit(draft=ready, actor=actor_of(camille), at=NOON, signature=SIGNED)
        assert (sent.state, sent.filed_at, sent.label) == (CaseState.SUBMITTED, NOON, "Visite du 2024-09-14")
        assert garden.told == [("submitted", sent.reference)]
        assert "Demande envoyée" in [entry.sentence for entry in audit.queries.history_of(sent)]

    def test_twice_has_one_effect(self, ready: Case, camille: "User", garden: Garden) -> None:
        for minutes in (0, 1):
            moment = NOON + timedelta(minutes=minutes)
            sent = operations.submit(draft=ready, actor=actor_of(camille), at=moment, signature=SIGNED)
        assert sent.filed_at == NOON
        assert len(garden.told) == 1

    def test_says_everything_that_is_missing(self, draft: Case, camille: "User") -> None:
        with pytest.raises(operations.NotReady) as refusal:
            operations.submit(draft=draft, actor=actor_of(camille), at=NOON, signature=SIGNED)
        assert [problem.field for problem in refusal.value.problems] == ["jour", "premiere", "attestation"]

    def test_asks_for_one_document_of_an_alternative(self, ready: Case, camille: "User") -> None:
        me = actor_of(camille)
        operations.save_step(case=ready, step="visite", values={"premiere": "oui"}, actor=me, at=NOON)
        with pytest.raises(operations.NotReady, match="Livret ou acte"):
            operations.submit(draft=ready, actor=me, at=NOON, signature=SIGNED)
        operations.add_file(case=ready, kind="acte", upload=photo(), actor=me, at=NOON)
        sent = operations.submit(draft=ready, actor=me, at=NOON, signature=SIGNED)
        assert sent.state == CaseState.SUBMITTED
        assert "raison" not in sent.answers  # hidden by « première visite » : it does not leave

    def test_obeys_the_handler(self, ready: Case, camille: "User", garden: Garden) -> None:
        garden.complaint = "Le jardin est plein."
        with pytest.raises(operations.NotReady, match="plein"):
            operations.submit(draft=ready, actor=actor_of(camille), at=NOON, signature=SIGNED)

    def test_leaves_nothing_behind_when_the_handler_fails(self, ready: Case, camille: "User", garden: Garden) -> None:
        garden.broken = "submitted"
        with pytest.raises(RuntimeError):
            operations.submit(draft=ready, actor=actor_of(camille), at=NOON, signature=SIGNED)
        assert Case.objects.get(pk=ready.pk).state == CaseState.DRAFT

    def test_waits_for_us_and_keeps_its_date(self, ready: Case, camille: "User", garden: Garden) -> None:
        garden.held = "vacances"
        sent = operations.submit(draft=ready, actor=actor_of(camille), at=NOON, signature=SIGNED)
        assert (sent.state, sent.hold_code, sent.filed_at) == (CaseState.HELD, "vacances", NOON)

    def test_is_refused_to_another_family(self, ready: Case, ines: "User") -> None:
        with pytest.raises(Refused):
            operations.submit(draft=ready, actor=actor_of(ines), at=NOON, signature=SIGNED)

    def test_a_family_cannot_choose_its_date(self, ready: Case, camille: "User") -> None:
        with pytest.raises(operations.BadFilingDate):
            operations.submit(draft=ready, actor=actor_of(camille), at=NOON, filed_at=NOON, signature=SIGNED)

    def test_costs_at_most_forty_statements(self, ready: Case, camille: "User") -> None:
        me = actor_of(camille)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            operations.submit(draft=ready, actor=me, at=NOON, signature=SIGNED)
        counted = [
            q for q in seen.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))
        ]
        assert len(counted) <= 30


class TestCounter:
    @pytest.fixture
    def keyed(self, procedure: None, household: int, camille: "User", lea: "User", business_time: datetime) -> Case:
        me = actor_of(lea)
        case = operations.start(
            key=KEY,
            actor=me,
            household_id=household,
            at=business_time,
            channel=Channel.POST,
            applicant_user_id=camille.pk,
        )
        operations.save_step(case=case, step="visite", values=ANSWERS, actor=me, at=business_time)
        operations.add_file(case=case, kind="attestation", upload=photo(), actor=me, at=business_time)
        return case

    def test_a_postmark_is_the_last_second_of_its_day(self, keyed: Case, lea: "User") -> None:
        postmark = last_second_of(date(2024, 8, 14))
        sent = operations.submit(draft=keyed, actor=actor_of(lea), at=NOON, filed_at=postmark, signature=SIGNED)
        assert sent.filed_at == datetime(2024, 8, 14, 23, 59, 59, tzinfo=PARIS)
        assert sent.keyed_at == NOON

    def test_paper_was_not_filed_tomorrow(self, keyed: Case, lea: "User") -> None:
        with pytest.raises(operations.BadFilingDate):
            operations.submit(draft=keyed, actor=actor_of(lea), at=NOON, filed_at=NOON + timedelta(1), signature=SIGNED)

    def test_a_head_of_school_does_not_key(self, procedure: None, household: int, diallo: "User") -> None:
        with pytest.raises(Refused):
            operations.start(key=KEY, actor=actor_of(diallo), household_id=household, at=NOON, channel=Channel.COUNTER)


class TestSaveStep:
    def test_of_two_tabs_keeps_what_each_said(self, draft: Case, camille: "User") -> None:
        me = actor_of(camille)
        operations.save_step(case=draft, step="visite", values={"jour": "2024-09-14"}, actor=me, at=NOON)
        operations.save_step(case=draft, step="mot", values={"mot": "Merci"}, actor=me, at=NOON)
        assert Case.objects.get(pk=draft.pk).answers == {"jour": "2024-09-14", "mot": "Merci"}

    def test_does_not_take_facts_from_a_form(self, draft: Case, camille: "User") -> None:
        saved = operations.save_step(case=draft, step="mot", values={"_vip": "oui"}, actor=actor_of(camille), at=NOON)
        assert saved.answers == {}

    def test_of_a_sent_demande_is_refused(self, submitted: Case, camille: "User") -> None:
        with pytest.raises(operations.AlreadySent):
            operations.save_step(
                case=submitted, step="mot", values={"mot": "Trop tard"}, actor=actor_of(camille), at=NOON
            )
