"""Ma Famille on screen."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from preau.accounts.models import User
from preau.families import operations
from preau.families.queries import ChildView, HouseholdView
from preau.kernel.actor import SYSTEM

HOSTILE = "<img src=x onerror=alert(1)>"
ClientOf = Callable[..., Client]


class TestHome:
    def test_welcomes_who_has_no_child_yet(self, camille: User, client_of: ClientOf) -> None:
        page = client_of(camille).get("/ma-famille/").content.decode()
        assert "Présentez-nous vos enfants" in page
        assert "/demarches/ajouter-un-enfant/" in page

    def test_shows_a_child_being_checked_who_can_be_enrolled(
        self, lou: ChildView, camille: User, client_of: ClientOf
    ) -> None:
        page = client_of(camille).get("/ma-famille/").content.decode()
        assert "Lou Renaud" in page
        assert "Nous vérifions" in page
        assert "/demarches/inscription-cantine/" in page

    def test_shows_names_as_they_were_typed(
        self, add_lou: Callable[..., int], camille: User, client_of: ClientOf
    ) -> None:
        add_lou(first_name=HOSTILE)
        page = client_of(camille).get("/ma-famille/").content.decode()
        assert HOSTILE not in page
        assert "&lt;img src=x" in page

    def test_says_why_somebody_was_sent_back(
        self, home: HouseholdView, camille: User, client_of: ClientOf, business_time: datetime
    ) -> None:
        about: dict[str, Any] = {"case_reference": "CE-24-TOM", "actor": SYSTEM, "at": business_time}
        operations.declare(household_id=home.id, kind="child", first_name="Tom", last_name="Renaud", **about)
        operations.send_back_members(reason="Le nom est illisible.", **about)
        page = client_of(camille).get("/ma-famille/").content.decode()
        assert "Tom Renaud" in page
        assert "Le nom est illisible." in page

    def test_costs_the_same_for_one_child_or_five(
        self, add_lou: Callable[..., int], camille: User, client_of: ClientOf, django_assert_max_num_queries: Any
    ) -> None:
        for name in ("Lou", "Ana", "Tom", "Zoe", "Max"):
            add_lou(first_name=name, case_reference=f"FA-24-{name}")
        client = client_of(camille)
        with django_assert_max_num_queries(12):
            client.get("/ma-famille/")

    @pytest.mark.parametrize("who", ["roy", "diallo"])
    def test_is_not_a_screen_of_agents(self, request: pytest.FixtureRequest, client_of: ClientOf, who: str) -> None:
        assert client_of(request.getfixturevalue(who)).get("/ma-famille/").status_code == 403
