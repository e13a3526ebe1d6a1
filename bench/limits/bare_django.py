"""P13: the least that Django does from nothing to a first page. Frozen."""

from collections.abc import Callable
from wsgiref.util import setup_testing_defaults

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, SECRET_KEY="bare", ALLOWED_HOSTS=["*"])
django.setup()


def page(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><title>Bonjour</title>")


urlpatterns = [path("", page)]

if __name__ == "__main__":
    answered: list[str] = []

    def start(status: str, _headers: object, _error: object = None, /) -> Callable[[bytes], None]:
        answered.append(status)
        return lambda _chunk: None

    environ: dict[str, object] = {}
    setup_testing_defaults(environ)
    body = get_wsgi_application()(environ, start)
    assert answered == ["200 OK"]
    assert b"Bonjour" in b"".join(body)
