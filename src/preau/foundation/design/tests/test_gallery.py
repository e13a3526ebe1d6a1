"""The gallery: every component in every state, with a name missing nowhere (the harness raises on unknown ones)."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from preau.foundation.design import icons

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> str:
    response = client.get(reverse("design:gallery"))
    assert response.status_code == 200
    return str(response.content.decode())


def test_is_open_to_anybody_and_shows_every_icon(page: str) -> None:
    assert all(f"{name}</li>" in page for name in icons.names())


def test_gives_no_two_things_the_same_name(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


def test_holds_no_style_and_no_script_of_its_own(page: str) -> None:
    assert " style=" not in page
    assert " onclick=" not in page
    assert not re.search(r"<script(?![^>]* src=)", page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_can_be_seen_by_day_and_by_night(client: Client, scheme: str) -> None:
    page = client.get(reverse("design:gallery"), {"scheme": scheme}).content.decode()
    assert f'data-scheme="{scheme}"' in page


def test_takes_no_scheme_from_a_stranger(client: Client) -> None:
    page = client.get(reverse("design:gallery"), {"scheme": '"><script>'}).content.decode()
    assert "data-scheme" not in page


def test_shows_the_desk_of_the_agents(client: Client) -> None:
    page = client.get(reverse("design:gallery"), {"shell": "agent"}).content.decode()
    assert 'class="agent"' in page
    assert "panes" in page
