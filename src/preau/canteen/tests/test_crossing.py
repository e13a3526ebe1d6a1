"""A draft begun in time and sent too late: the deadline is crossed while it lies there."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from preau.canteen.tests.conftest import actor_of, caf
from preau.cases import operations as cases
from preau.foundation import clock
from preau.kernel.instants import PARIS
from preau.tariffs import queries as tariffs
from preau.tariffs.rules.reason import Reason

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.cases.models import Case

pytestmark = pytest.mark.django_db
SEP_12 = datetime(2024, 9, 12, 18, tzinfo=PARIS)
SIGNED = {"name": "Camille Renaud", "accepted": True}


@pytest.fixture
def draft(camille: "User", family_of: Any, prepare: Any, business_time: datetime) -> "Case":
    """Everything is there on 20 August, documents included; it is not sent."""
    family_of(camille, "Lou")
    prepared: Case = prepare(camille, "Lou", at=business_time)
    return prepared


@pytest.fixture
def sent_late(draft: "Case", camille: "User") -> "Case":
    me = actor_of(camille)
    cases.save_step(case=draft, step="ecole", values={"arrivee": "non"}, actor=me, at=SEP_12)
    return cases.submit(draft=draft, actor=me, at=SEP_12, signature=SIGNED)


class TestCrossingTheDeadline:
    def test_a_question_that_came_since_is_asked(
        self, draft: "Case", camille: "User", client_of: Callable[..., Client]
    ) -> None:
        address = reverse("cases:step", args=[draft.procedure_key, draft.reference, "ecole"])
        assert "emménagé" not in client_of(camille).get(address).content.decode()
        with clock.fixed_at(SEP_12):
            assert "emménagé" in client_of(camille).get(address).content.decode()

    def test_documents_that_waited_in_the_draft_are_received_when_it_is_sent(self, sent_late: "Case") -> None:
        assert {piece.received_on for piece in sent_late.pieces.all()} == {date(2024, 9, 12)}

    def test_the_days_before_it_was_sent_are_at_the_highest_price(self, sent_late: "Case", roy: "User") -> None:
        later = SEP_12 + timedelta(days=1)
        with clock.fixed_at(later):
            cases.accept(case=sent_late, decision=caf(), actor=actor_of(roy), at=later)
        assert sent_late.household_id is not None
        on = {day: tariffs.tariff_on(sent_late.household_id, date(2024, 9, day), at=later) for day in (11, 12)}
        assert [getattr(tariff, "reason", None) for tariff in on.values()] == [Reason.LATE, Reason.QUOTIENT]
