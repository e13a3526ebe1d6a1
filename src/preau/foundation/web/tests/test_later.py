"""A view that is loaded by who opens it."""

import sys

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from preau.foundation.web.later import later


def answers(request: HttpRequest, name: str, *, how: str) -> HttpResponse:
    return HttpResponse(f"{request.method} {name} {how}")


def test_is_called_as_the_library_wrote_it(rf: RequestFactory) -> None:
    view = later(f"{__name__}.answers")
    answer = view(rf.get("/"), "Camille", how="doucement")
    assert isinstance(answer, HttpResponse)
    assert answer.content == b"GET Camille doucement"


def test_loads_nothing_before_somebody_opens_it(rf: RequestFactory) -> None:
    """The control is the library itself, which nobody had needed."""
    view = later("this.main")
    assert "this" not in sys.modules
    with pytest.raises(ImportError):
        view(rf.get("/"))
    assert "this" in sys.modules
    del sys.modules["this"]
