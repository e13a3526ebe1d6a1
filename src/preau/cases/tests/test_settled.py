"""What leaves nothing to judge is accepted as it is sent."""

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from preau.cases import operations
from preau.cases.models import Case, CaseDocument
from preau.cases.notifications import papers
from preau.cases.states import CaseState
from preau.cases.tests.conftest import SIGNED, Garden, actor_of
from preau.foundation import audit
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.actor import ActorKind

if TYPE_CHECKING:
    from preau.accounts.models import User


@pytest.fixture
def settled(ready: Case, camille: "User", garden: Garden, business_time: datetime) -> Case:
    garden.settles = True
    return operations.submit(draft=ready, actor=actor_of(camille), at=business_time, signature=SIGNED)


class TestSettledAtOnce:
    def test_takes_effect_in_the_order_sent_then_accepted(self, settled: Case, garden: Garden) -> None:
        kept = Case.objects.get(pk=settled.pk)
        assert (kept.state, kept.decided_at) == (CaseState.ACCEPTED, kept.filed_at)
        assert garden.told == [("submitted", kept.reference), ("accepted", kept.reference)]

    def test_says_in_the_history_that_we_accepted_it(self, settled: Case) -> None:
        history = [(entry.sentence, entry.actor_kind) for entry in audit.queries.history_of(settled)]
        assert history[-2:] == [("Demande envoyée", ActorKind.CITIZEN), ("Demande acceptée", ActorKind.SYSTEM)]

    def test_writes_one_mail_that_promises_no_reading(self, settled: Case) -> None:
        assert [message.kind for message in OutboxMessage.objects.all()] == ["cases.settled"]

    def test_gives_a_proof_of_sending_without_a_delay(self, settled: Case, business_time: datetime) -> None:
        data = papers.receipt(settled).data
        assert data["law"] == []
        assert "rien d’autre à faire" in data["next"][0]
        assert operations.paper(case=settled, kind="preuve-envoi", at=business_time).pk
        assert CaseDocument.objects.filter(case=settled).exists()

    def test_leaves_nothing_behind_when_the_effect_is_refused(
        self, ready: Case, camille: "User", garden: Garden, business_time: datetime
    ) -> None:
        garden.settles, garden.broken = True, "accepted"
        with pytest.raises(RuntimeError):
            operations.submit(draft=ready, actor=actor_of(camille), at=business_time, signature=SIGNED)
        assert Case.objects.get(pk=ready.pk).state == CaseState.DRAFT

    def test_waits_when_we_owe_a_verification(
        self, ready: Case, camille: "User", garden: Garden, business_time: datetime
    ) -> None:
        garden.settles, garden.held = True, "vacances"
        sent = operations.submit(draft=ready, actor=actor_of(camille), at=business_time, signature=SIGNED)
        assert sent.state == CaseState.HELD
