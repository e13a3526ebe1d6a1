"""Giving up, until the moment that the démarche says."""

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from preau.cases import operations, queries
from preau.cases.models import Case
from preau.cases.operations import freeing
from preau.cases.queries import cancelling
from preau.cases.states import CaseState
from preau.cases.tests.conftest import DOCUMENT, SIGNED, Garden, actor_of
from preau.foundation.workflow import ForbiddenMove
from preau.kernel.actor import SYSTEM, Actor
from preau.procedures import operations as procedures
from preau.procedures.definition import CancelUntil

if TYPE_CHECKING:
    from collections.abc import Callable

    from preau.accounts.models import User

S = CaseState
MATRIX = [
    ("read", S.SUBMITTED, True),
    ("read", S.IN_REVIEW, False),
    ("read", S.ACCEPTED, False),
    ("decision", S.IN_REVIEW, True),
    ("decision", S.ACCEPTED, False),
    ("accepted", S.IN_REVIEW, True),
    ("accepted", S.ACCEPTED, True),
    ("accepted", S.REFUSED, False),
]


@pytest.fixture
def until(procedure: None, business_time: datetime) -> "Callable[[Case, str], Case]":
    """The same demande under a démarche that lets one give up until then."""

    def publish(case: Case, until: str) -> Case:
        version = procedures.publish(DOCUMENT | {"cancel_until": until}, actor=SYSTEM, at=business_time)
        Case.objects.filter(pk=case.pk).update(procedure=version)
        return queries.case_with_id(case.pk)

    return publish


def put(case: Case, state: CaseState, at: datetime) -> Case:
    Case.objects.filter(pk=case.pk).update(state=state, decided_at=at)
    return queries.case_with_id(case.pk)


@pytest.fixture
def freed() -> "list[str]":
    return []


@pytest.fixture(autouse=True)
def _lent(freed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Something scarce that every demande holds."""

    def give_back(case: Case, actor: Actor, at: datetime) -> None:
        freed.append(case.reference)

    monkeypatch.setattr(freeing, "_hooks", [])
    freeing.register(give_back)
    freeing.register(give_back)  # registering twice is once


class TestUntil:
    @pytest.mark.parametrize(("word", "state", "may"), MATRIX)
    def test_the_page_and_the_operation_agree(
        self,
        submitted: Case,
        until: "Callable[[Case, str], Case]",
        camille: "User",
        client_of: "Callable[[User], Client]",
        business_time: datetime,
        word: str,
        state: CaseState,
        may: bool,
    ) -> None:
        case = put(until(submitted, word), state, business_time)
        page = client_of(camille).get(reverse("cases:tracking", args=[case.reference])).content.decode()
        assert ("Oui, annuler ma demande" in page) is may
        if not may:
            with pytest.raises(ForbiddenMove):
                operations.cancel(case=case, actor=actor_of(camille), at=business_time)
            return
        assert operations.cancel(case=case, actor=actor_of(camille), at=business_time).state == S.CANCELLED

    def test_is_held_by_that_rule_alone(
        self, submitted: Case, camille: "User", business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        case = put(submitted, S.IN_REVIEW, business_time)
        monkeypatch.setitem(cancelling.CANCELLABLE, CancelUntil.READ, frozenset({S.IN_REVIEW}))
        operations.cancel(case=case, actor=actor_of(camille), at=business_time)
        assert Case.objects.get().state == S.CANCELLED


class TestFreeing:
    def test_giving_up_gives_back_and_tells_the_handler(
        self, submitted: Case, camille: "User", garden: Garden, freed: list[str], business_time: datetime
    ) -> None:
        operations.cancel(case=submitted, actor=actor_of(camille), at=business_time)
        assert freed == [submitted.reference]
        assert garden.told[-1] == ("cancelled", submitted.reference)

    def test_a_draft_gives_back_too(
        self, draft: Case, camille: "User", freed: list[str], business_time: datetime
    ) -> None:
        operations.cancel(case=draft, actor=actor_of(camille), at=business_time)
        assert freed == [draft.reference]

    def test_a_refusal_gives_back(
        self, submitted: Case, roy: "User", freed: list[str], business_time: datetime
    ) -> None:
        operations.refuse(case=submitted, reason="Jardin fermé", actor=actor_of(roy), at=business_time)
        assert freed == [submitted.reference]

    def test_an_acceptance_keeps(self, submitted: Case, roy: "User", freed: list[str], business_time: datetime) -> None:
        operations.accept(case=submitted, actor=actor_of(roy), at=business_time)
        assert freed == []

    def test_what_cannot_be_given_back_keeps_the_demande(
        self, ready: Case, camille: "User", business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        case = operations.submit(draft=ready, actor=actor_of(camille), at=business_time, signature=SIGNED)

        def breaks(case: Case, actor: Actor, at: datetime) -> None:
            raise RuntimeError

        monkeypatch.setattr(freeing, "_hooks", [breaks])
        with pytest.raises(RuntimeError):
            operations.cancel(case=case, actor=actor_of(camille), at=business_time)
        assert Case.objects.get().state == S.SUBMITTED
