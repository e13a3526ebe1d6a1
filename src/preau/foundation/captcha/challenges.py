"""The life of a challenge: asked, looked at, listened to, spent. It lives in the shared cache, never in a process."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest

from preau.foundation.captcha import gateways
from preau.foundation.captcha.gateways import CaptchaDown
from preau.kernel.identifiers import new_token

LASTS = timedelta(minutes=10)  # of real time
OWNER = "captcha_owner"  # in the session: whose challenges these are


@dataclass(frozen=True)
class Challenge:
    """What a page shows is ``token``; ``answer`` (the digits, or their name elsewhere) never leaves the house."""

    token: str
    owner: str
    maker: str
    answer: str
    image: bytes


def ask(request: HttpRequest) -> Challenge:
    """A fresh one, for this session and ten minutes; ours when the service that makes them does not answer."""
    maker = gateways.current()
    try:
        puzzle = maker.draw()
    except CaptchaDown:
        maker = gateways.OURS
        puzzle = maker.draw()
    challenge = Challenge(new_token(), _owner(request), maker.name, puzzle.answer, puzzle.image)
    cache.set(_key(challenge.token), asdict(challenge), LASTS.total_seconds())
    return challenge


def find(request: HttpRequest, token: str) -> Challenge | None:
    """The one behind a token, while it lives and for the session that asked for it. Looking does not spend it."""
    kept: dict[str, Any] | None = cache.get(_key(token))
    if kept is None or kept["owner"] != request.session.get(OWNER):
        return None
    return Challenge(**kept)


def speak(challenge: Challenge) -> bytes:
    """The same digits as a WAV file. Raises CaptchaDown."""
    return gateways.named(challenge.maker).speak(challenge.answer)


def is_solved(request: HttpRequest, *, token: str, typed: str) -> bool:
    """Spend a challenge: right or wrong, it serves once; of two answers at once, deleting it lets one through."""
    challenge = find(request, token)
    if challenge is None or not cache.delete(_key(token)):
        return False
    try:
        return gateways.named(challenge.maker).accepts(challenge.answer, "".join(typed.split()))
    except CaptchaDown:
        return False


def _owner(request: HttpRequest) -> str:
    owner: str = request.session.setdefault(OWNER, new_token())
    return owner


def _key(token: str) -> str:
    return f"captcha:{token}"
