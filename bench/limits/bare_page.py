"""P3: one page of a bare Django: the middleware of a new project, twenty of the same rows in a list. Frozen.

As a server answers it: the middleware are loaded and the template compiled once, no setting changes between pages.
"""

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template import Context, Template
from django.test import Client, override_settings
from django.urls import path

# Written out, as ``django-admin startproject`` does.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


TEMPLATE = Template(
    "<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1><ul>{% for key, version in rows %}"
    "<li><h3><a href='{{ key }}'>{{ key }}</a></h3><p>{{ version }}</p></li>{% endfor %}</ul>"
)
ROWS = "SELECT key, version FROM procedures_procedureversion ORDER BY key LIMIT 20"


def page(_request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        rows = cursor.fetchall()
    return HttpResponse(TEMPLATE.render(Context({"title": "Bonjour", "rows": rows})))


urlpatterns = [path("", page)]


BROWSER = Client()


def here(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Our address beside the product's: another ROOT_URLCONF at each page would make both forget theirs."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        request.urlconf = __name__
        return get_response(request)

    return answer


with override_settings(MIDDLEWARE=[f"{__name__}.here", *MIDDLEWARE]):
    BROWSER.handler.load_middleware()


def answer() -> None:
    found = BROWSER.get("/")
    assert found.status_code == 200
    assert b"<h1>Bonjour</h1>" in found.content
