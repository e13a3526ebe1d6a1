"""Every component, in every state, with a name missing nowhere (the harness raises on unknown variables)."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> str:
    response = client.get(reverse("design:gallery"))
    assert response.status_code == 200
    return response.content.decode()


def test_shows_every_component_to_anybody(page: str) -> None:
    assert "Sous le préau" in page
