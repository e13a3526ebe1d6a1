"""CaptchEtat, the State's own captcha, by its API on PISTE; the browser only ever talks to us."""

import json
import urllib.request
from base64 import b64decode
from urllib.parse import urlencode

from preau.foundation.captcha.gateways import piste
from preau.foundation.captcha.gateways.types import CaptchaDown, Puzzle

SCOPE = "piste.captchetat"
KIND = "numerique6_7CaptchaFR"  # digits, read aloud in French: what our page announces


class CaptchEtat:
    """``url`` is the root of the API, version included; ``oauth_url`` gives the tokens."""

    name = "captchetat"

    def __init__(self, url: str, *, oauth_url: str, client_id: str, client_secret: str) -> None:
        self.url = url.rstrip("/")
        self.oauth_url = oauth_url
        self.client_id = client_id
        self.client_secret = client_secret

    def draw(self) -> Puzzle:
        """The picture, and the name that the code has over there. Raises CaptchaDown."""
        told = piste.read(self._call("simple-captcha-endpoint", {"get": "image", "c": KIND}))
        try:
            name, image = str(told["uuid"]), b64decode(told["imageb64"].partition("base64,")[2], validate=True)
        except (KeyError, TypeError, AttributeError, ValueError) as fault:
            raise CaptchaDown("a code without its picture") from fault
        if not name or not image:
            raise CaptchaDown("a code without its picture")
        return Puzzle(name, image)

    def speak(self, answer: str) -> bytes:
        return self._call("simple-captcha-endpoint", {"get": "sound", "c": KIND, "t": answer})

    def accepts(self, answer: str, typed: str) -> bool:
        """Only a plain ``true`` is a yes. Raises CaptchaDown."""
        said = json.dumps({"uuid": answer, "code": typed}).encode()
        return self._call("valider-captcha", {}, said).strip() == b"true"

    def _call(self, path: str, query: dict[str, str], said: bytes | None = None) -> bytes:
        token = piste.token(self.oauth_url, client_id=self.client_id, client_secret=self.client_secret, scope=SCOPE)
        address = f"{self.url}/{path}" + (f"?{urlencode(query)}" if query else "")
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        return piste.call(urllib.request.Request(address, data=said, headers=headers))  # noqa: S310 (the operator's setting)
