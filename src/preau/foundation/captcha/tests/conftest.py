"""Here the code is what it is: no answer is known beforehand."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest
from django.test import RequestFactory


@pytest.fixture
def known_code() -> None:
    """Takes the place of the harness's."""


@pytest.fixture
def somebody() -> Callable[[], HttpRequest]:
    """Visitors, each with a session of their own."""

    def visits() -> HttpRequest:
        request = RequestFactory().get("/")
        request.session = {}  # type: ignore[assignment]
        return request

    return visits
