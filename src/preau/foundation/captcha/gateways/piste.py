"""Calling the State's services on PISTE: a token for an hour or so, then plain requests with it."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache

from preau.foundation.captcha.gateways.types import CaptchaDown

TIMEOUT_SECONDS = 4
LARGEST_BYTES = 2 * 1024 * 1024  # a minute of sound
MARGIN_SECONDS = 30  # a token is thrown away a little before it dies
KEPT = "captcha:piste"  # where the token lies in the shared cache


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The service answers where it is or not at all: a secret is never sent on to somebody else."""

    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        return None


def call(request: urllib.request.Request) -> bytes:
    """Raises CaptchaDown for anything but an answer of a reasonable size."""
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=TIMEOUT_SECONDS) as answer:
            body = bytes(answer.read(LARGEST_BYTES + 1))
    except urllib.error.HTTPError as fault:
        fault.close()
        raise CaptchaDown(f"status {fault.code}") from fault
    except (OSError, HTTPException) as fault:
        raise CaptchaDown(type(fault).__name__) from fault
    if len(body) > LARGEST_BYTES:
        raise CaptchaDown("an answer too large")
    return body


def read(body: bytes) -> Any:
    """The JSON of an answer. Raises CaptchaDown."""
    try:
        return json.loads(body)
    except ValueError as fault:
        raise CaptchaDown("an answer that is not JSON") from fault


def token(oauth_url: str, *, client_id: str, client_secret: str, scope: str) -> str:
    """Kept in the shared cache while it is good. Raises CaptchaDown."""
    kept: str | None = cache.get(KEPT)
    if kept:
        return kept
    form = {
        "grant_type": "client_credentials",
        "client_id": client_id,
        "client_secret": client_secret,
        "scope": scope,
    }
    fresh, lasts = _granted(read(call(urllib.request.Request(oauth_url, data=urlencode(form).encode()))))  # noqa: S310
    cache.set(KEPT, fresh, lasts - MARGIN_SECONDS)
    return fresh


def _granted(told: Any) -> tuple[str, int]:
    """The token and how many seconds it is good. Raises CaptchaDown."""
    if not isinstance(told, Mapping) or not told.get("access_token"):
        raise CaptchaDown("no token")
    try:
        return str(told["access_token"]), int(told.get("expires_in", 0))
    except (TypeError, ValueError) as fault:
        raise CaptchaDown("a token without its end") from fault
