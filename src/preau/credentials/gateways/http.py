"""A few short answers over HTTP, read without trusting them."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.parse import urlencode

TIMEOUT_SECONDS = 6
LARGEST_BYTES = 64 * 1024


class ServiceDown(Exception):
    """No answer that can be read: too slow, unreachable, broken."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A secret is never sent on to somebody else."""

    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        return None


def read(url: str, *, form: Mapping[str, str] | None = None, bearer: str = "") -> str:
    """GET, or POST of a form. Raises ServiceDown."""
    asked = urllib.request.Request(url, data=urlencode(form).encode() if form else None)  # noqa: S310 (our settings')
    asked.add_header("Accept", "application/json, application/jwt")
    if bearer:
        asked.add_header("Authorization", f"Bearer {bearer}")
    try:
        with urllib.request.build_opener(_NoRedirect).open(asked, timeout=TIMEOUT_SECONDS) as answer:
            body: bytes = answer.read(LARGEST_BYTES + 1)
    except (urllib.error.URLError, HTTPException, OSError) as fault:
        raise ServiceDown(type(fault).__name__) from fault
    if len(body) > LARGEST_BYTES:
        raise ServiceDown("an answer too large")
    return body.decode("utf-8", "replace")


def read_json(url: str, *, form: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The same for an object. Raises ServiceDown."""
    try:
        told = json.loads(read(url, form=form))
    except ValueError as fault:
        raise ServiceDown("an answer that is not JSON") from fault
    if not isinstance(told, dict):
        raise ServiceDown("an answer that is not an object")
    return told
