"""Addresses of the house itself, and how to make an address absolute."""

from django.conf import settings
from django.urls import path

from preau.foundation.web import views

app_name = "web"

urlpatterns = [
    path("health", views.health, name="health"),
    path("langue/", views.language, name="language"),
]


def absolute(path_: str) -> str:
    """The address with its host, for mails and documents: never taken from a request's Host header."""
    if not path_.startswith("/") or path_.startswith("//"):
        raise ValueError(path_)
    return f"{settings.BASE_URL.rstrip('/')}{path_}"
