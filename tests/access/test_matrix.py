"""Every URL, played as everybody."""

from datetime import datetime

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path, reverse

from tests.access.matrix import PERSONAS, Cast, Row
from tests.access.routes import declared, missing, route_names

ROWS = declared()


def _status(url: str, method: str, row: Row, persona: str, cast: Cast) -> int:
    """What this persona gets; whatever the page changed is undone for the next one."""
    with transaction.atomic():
        client = Client()
        if persona != "anonymous":
            client.force_login(getattr(cast, persona))
        response = client.get(url) if method == "get" else client.post(url, dict(row.data or {}))
        transaction.set_rollback(True)
    return int(response.status_code)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "method"), [(name, method) for name, row in sorted(ROWS.items()) for method in row.by_method]
)
def test_a_page_answers_each_persona_as_declared(
    name: str, method: str, request: pytest.FixtureRequest, business_time: datetime
) -> None:
    row, cast = ROWS[name], Cast(request, business_time)
    cast.assemble()
    url = reverse(name, kwargs=dict(row.kwargs(cast)))
    answered = {persona: _status(url, method, row, persona, cast) for persona in PERSONAS}
    assert answered == dict(zip(PERSONAS, row.by_method[method], strict=True))


def test_no_page_is_missing_from_the_matrix() -> None:
    assert missing(route_names(), ROWS) == []


def test_no_row_speaks_of_a_page_that_is_gone() -> None:
    assert missing(ROWS, route_names()) == []


def _page(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_a_page_that_nobody_declared_is_found() -> None:
    """Negative control: the two tests above can fail."""
    added = [path("nouvelle/", _page, name="added"), path("sans-nom/", _page)]
    assert missing(route_names(added), ROWS) == ["added", "sans-nom/"]
