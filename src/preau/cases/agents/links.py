"""Addresses of the desk, with the filters of the queue that one came from."""

from urllib.parse import urlencode

from django.urls import reverse

from preau.cases.agents.screens import filters_of
from preau.foundation.web.types import ActorRequest


def case(request: ActorRequest, reference: str, *, piece: str = "") -> str:
    parts = [filters_of(request), urlencode({"piece": piece}) if piece else ""]
    return _with(reverse("cases-desk:case", args=[reference]), *parts)


def queue(request: ActorRequest) -> str:
    return _with(reverse("cases-desk:queue"), filters_of(request))


def _with(path: str, *parts: str) -> str:
    query = "&".join(part for part in parts if part)
    return f"{path}?{query}" if query else path
