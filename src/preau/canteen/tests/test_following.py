"""What a family reads while it waits: who acts next, and what it risks or does not."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from preau.canteen.tests.conftest import actor_of
from preau.cases import operations as cases
from preau.foundation import clock
from preau.kernel.instants import PARIS

pytestmark = pytest.mark.django_db
SEP_5 = datetime(2024, 9, 5, 9, tzinfo=PARIS)

Page = Callable[..., str]


@pytest.fixture
def page(client_of: Callable[..., Client], camille: Any) -> Page:
    """The tracking page as Camille reads it, no-break spaces made plain."""

    def read(case: Any, *, on: datetime) -> str:
        with clock.fixed_at(on):
            text: str = client_of(camille).get(reverse("cases:tracking", args=[case.reference])).content.decode()
        return text.replace("\u00a0", " ").replace("\u202f", " ")

    return read


class TestFollowing:
    def test_in_time_the_family_is_protected_however_long_we_take(
        self, page: Page, camille: Any, family_of: Any, enrol: Any, business_time: datetime
    ) -> None:
        family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        for moment in (business_time, SEP_5):
            assert "Vous êtes protégés" in page(case, on=moment)
            assert "pas de majoration pour retard" in page(case, on=moment)

    def test_late_the_page_says_what_it_costs_and_until_when(
        self, page: Page, camille: Any, family_of: Any, enrol: Any
    ) -> None:
        family_of(camille, "Lou")
        text = page(enrol(camille, "Lou", at=SEP_5), on=SEP_5)
        assert "le prix le plus élevé : 7,00 € le repas" in text
        assert "jusqu’à ce que votre dossier soit complet" in text
        assert "Vous êtes protégés" not in text

    def test_giving_up_says_that_the_first_date_can_be_kept(
        self, page: Page, camille: Any, family_of: Any, enrol: Any, business_time: datetime
    ) -> None:
        family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        assert "Si vous la refaites dans les 15 jours" in page(case, on=business_time)

    def test_once_given_up_no_risk_is_told(
        self, page: Page, camille: Any, family_of: Any, enrol: Any, business_time: datetime
    ) -> None:
        family_of(camille, "Lou")
        case = enrol(camille, "Lou", at=business_time)
        cases.cancel(case=case, actor=actor_of(camille), at=business_time)
        assert "Vous êtes protégés" not in page(case, on=business_time)
