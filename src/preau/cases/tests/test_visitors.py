"""Manon has no account: she files, follows by link, answers, and opens a space later."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from preau.cases.models import Case, PieceFile
from preau.cases.states import CaseState
from preau.cases.tests.conftest import Garden, photo
from preau.cases.tests.visitors import DOCUMENT, MANON, Visitor, mails_to
from preau.kernel.actor import SYSTEM
from preau.procedures import operations as procedures

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[["User"], Client]


@pytest.fixture(autouse=True)
def open_procedure(db: None, garden: Garden, business_time: datetime) -> None:
    procedures.publish(DOCUMENT, actor=SYSTEM, at=business_time)


@pytest.fixture
def manon() -> Visitor:
    return Visitor()


def follow(case: Case) -> str:
    return reverse("cases:follow", args=[case.tracking_token])


class TestFiling:
    def test_needs_no_account(self, manon: Visitor) -> None:
        case = manon.start()
        assert (case.applicant_id, case.household_id, case.channel) == (None, None, "portail")
        assert manon.client.get(manon.url(case, "informations")).status_code == 200

    def test_takes_answers_and_files_then_asks_for_the_code(self, manon: Visitor) -> None:
        case = manon.fill(manon.start())
        manon.client.post(manon.url(case, "photo"), {"photo": photo()})
        page = manon.sign(case).content.decode()
        assert "Recopiez le code reçu par courriel" in page
        assert f"Nous avons envoyé un code à {MANON}" in page
        assert 'value="Manon Petit"' in page
        assert Case.objects.get().state == CaseState.DRAFT
        assert PieceFile.objects.count() == 1

    def test_is_sent_with_the_code(self, manon: Visitor) -> None:
        case = manon.send()
        assert case.state == CaseState.SUBMITTED
        assert case.proved_at is not None
        assert any(follow(case) in text for text in mails_to())
