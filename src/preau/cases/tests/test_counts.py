"""What following a demande costs: eight statements at most, on every tab, in every state, for any history."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from preau.cases import operations
from preau.cases.citizen import tabs
from preau.cases.models import Case
from preau.cases.tests.conftest import actor_of
from preau.cases.tests.test_tracking import tracking
from preau.cases.tests.test_wizard import counted
from preau.foundation import audit
from preau.foundation.jobs import testing as jobs
from preau.kernel.actor import SYSTEM, Actor

if TYPE_CHECKING:
    from preau.accounts.models import User

MOST = 8
Become = Callable[[Case, Actor, datetime], object]


def asked(case: Case, agent: Actor, at: datetime) -> None:
    operations.ask(
        case=case, message="Une photo plus nette ?", piece_kinds=["attestation"], deadline_on=date(2024, 9, 6),
        actor=agent, at=at,
    )  # fmt: skip


def asked_again(case: Case, agent: Actor, at: datetime) -> None:
    """A question of the form and a document, both."""
    operations.ask(
        case=case, message="Quel jour ?", piece_kinds=["attestation"], field_keys=["jour"],
        deadline_on=date(2024, 9, 6), actor=agent, at=at,
    )  # fmt: skip


def decided(case: Case, agent: Actor, at: datetime) -> None:
    operations.accept(case=case, actor=agent, at=at)


def refused(case: Case, agent: Actor, at: datetime) -> None:
    operations.refuse(case=case, reason="Le jardin est fermé.", actor=agent, at=at)


def cancelled(case: Case, _agent: Actor, at: datetime) -> None:
    operations.cancel(case=case, actor=SYSTEM, at=at)


def untouched(_case: Case, _agent: Actor, _at: datetime) -> None:
    """Sent, and no agent has read it."""


@pytest.mark.parametrize("tab", [tab.key for tab in tabs.TABS])
@pytest.mark.parametrize(
    "become", [untouched, asked, asked_again, decided, refused, cancelled], ids=lambda one: one.__name__
)
def test_following_costs_eight_statements_at_most(
    submitted: Case, client_of: Callable[["User"], Client], camille: "User", roy: "User", business_time: datetime,
    become: Become, tab: str,
) -> None:  # fmt: skip
    become(Case.objects.get(), actor_of(roy), business_time)
    for person, words in ((roy, "De notre part"), (camille, "De la vôtre")):
        if become in (untouched, asked, asked_again):
            operations.write(case=Case.objects.get(), body=words, uploads=[], actor=actor_of(person), at=business_time)
    jobs.run_all()
    audit.record_all([audit.Event("cases.case.read", SYSTEM, submitted, business_time, {})] * 100)
    browser = client_of(camille)
    browser.get(tracking(submitted, tab))
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(tracking(submitted, tab)).status_code == 200
    sql = [q["sql"][:200] for q in seen.captured_queries]
    assert counted(seen) <= MOST, "\n".join(sql)
