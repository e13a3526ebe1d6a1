"""M. Diallo heads one school: its list, and no income."""

from collections.abc import Callable

import pytest

from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey


def test_the_head_of_a_school_reads_his_list_and_no_income(in_time: Portal, visits: Callable[..., Person]) -> None:
    diallo, lea = visits(in_time, desk=True), visits(in_time, desk=True)
    diallo.logs_in("diallo")
    diallo.goes("/agents/ecoles/")
    diallo.sees("à la cantine en 2024-2025", "Repas par jour", "Lundi")
    diallo.does_not_see("quotient", "tarif", "revenu")
    assert diallo.page.url.rstrip("/") != f"{in_time.url}/agents/ecoles"  # his only school opens at once
    lea.logs_in("lea")
    lea.goes("/agents/ecoles/")
    assert lea.page.locator("main a[href^='/agents/ecoles/']").count() == 8
    for closed in ("/agents/tarifs/", "/agents/demandes/"):
        assert diallo.page.request.get(f"{in_time.url}{closed}").status == 403, closed
