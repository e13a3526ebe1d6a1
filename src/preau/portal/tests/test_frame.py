"""The frame of a page: parts of it are kept, and none is anybody's."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db


def test_gives_no_family_the_name_of_another_nor_a_visitor_their_menu(
    client_of: "Callable[[User], Client]", camille: "User", nadia: "User"
) -> None:
    readers = (client_of(camille), client_of(nadia), Client())
    hers, theirs, nobodys = (reader.get(reverse("cases:catalogue")).content.decode() for reader in readers)
    assert ("Camille" in hers, "Camille" in theirs, "Camille" in nobodys) == (True, False, False)
    assert ("Ma Famille" in hers, "Ma Famille" in theirs, "Ma Famille" in nobodys) == (True, True, False)


def test_shows_an_agent_no_menu_of_families(
    client_of: "Callable[[User], Client]", camille: "User", roy: "User"
) -> None:
    client_of(camille).get(reverse("portal:home"))
    assert "Ma Famille" not in client_of(roy).get(reverse("desk:home")).content.decode()
