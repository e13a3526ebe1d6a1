"""What a demande costs the database: every page of every démarche that we ship, and one sent from end to end."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.accounts.queries import actor_for
from preau.cases import operations as cases
from preau.cases import queries as case_queries
from preau.cases.citizen.steps import INFORMATIONS, RECAP, opening_pages
from preau.cases.states import CaseState
from preau.kernel.actor import SYSTEM
from preau.procedures import operations as procedures
from tests.threats.empty_house.test_statements import AROUND, cost

if TYPE_CHECKING:
    from datetime import datetime

    from preau.accounts.models import User
    from preau.cases.models import Case

Begin = Callable[[str], "Case"]
SENT = {"sujet": "cantine", "objet": "Un menu", "message": "Bonjour, y aura-t-il du poisson ?"}
MOST = 12
SIGNED = {"name": "Camille Renaud", "accepted": "on"}


@pytest.fixture
def begin(caisse: None, camille: "User", family_of: Any, business_time: "datetime") -> Begin:
    """A demande that Camille begins, of any démarche that we ship."""
    procedures.load(procedures.shipped(), actor=SYSTEM, at=business_time)
    home = family_of(camille, "Lou")
    return lambda key: cases.start(key=key, actor=actor_for(camille), household_id=home, at=business_time)


def pages(case: "Case") -> dict[str, str]:
    """Every page, those too that these answers would skip."""
    definition = case_queries.definition_of(case)
    steps = (*opening_pages(definition), *(step.key for step in definition.steps), RECAP)
    return {step: reverse("cases:step", args=[case.procedure_key, case.reference, step]) for step in steps}


def shown(client: Client, address: str) -> int | None:
    """Statements of this page; None for one that leads to another."""
    return cost(client, address) if client.get(address).status_code == 200 else None


@pytest.mark.parametrize("key", [path.stem for path in procedures.shipped()])
def test_no_step_of_a_shipped_demarche_asks_more_than_twelve_times(
    key: str, begin: Begin, camille: "User", client_of: Callable[..., Client]
) -> None:
    client, case = client_of(camille), begin(key)
    costs = {step: shown(client, address) for step, address in pages(case).items()}
    told = {step: statements for step, statements in costs.items() if statements is not None}
    assert INFORMATIONS in told
    assert {step: statements for step, statements in told.items() if statements > MOST} == {}


def test_a_demande_of_three_pages_is_sent_within_forty(
    begin: Begin, camille: "User", client_of: Callable[..., Client]
) -> None:
    client, case = client_of(camille), begin("nous-ecrire")
    address = pages(case)
    client.get(address["message"])  # caches warm
    with CaptureQueriesContext(connection) as told:
        for step, said in (("message", SENT), ("documents", {}), (RECAP, SIGNED)):
            assert client.get(address[step]).status_code == 200
            assert client.post(address[step], said).status_code == 302
    case.refresh_from_db()
    assert case.state == CaseState.SUBMITTED
    assert len([query for query in told if not query["sql"].startswith(AROUND)]) <= 40
