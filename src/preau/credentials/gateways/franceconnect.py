"""FranceConnect v2, by OpenID Connect: the code comes through the browser, the identity from server to server."""

import hmac
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.cache import cache

from preau.credentials.definition import Pivot
from preau.credentials.gateways.http import ServiceDown, read, read_json

if TYPE_CHECKING:  # keys and certificates of every kind: for the first login over there only
    import jwt

__all__ = ["Answer", "FranceConnect", "IdentityRefused", "ServiceDown"]

SCOPE = "openid given_name family_name birthdate gender birthplace birthcountry email"
LEVEL = "eidas1"
ALGORITHMS = ["ES256", "RS256"]
LEEWAY_SECONDS = 30
KEPT_SECONDS = 60 * 60  # how long its addresses and keys are believed


class IdentityRefused(Exception):
    """The answer is not FranceConnect's word about this login: forged, old, for somebody else, or too weak."""


@dataclass(frozen=True)
class Answer:
    """Who came, and the token that ends their session over there."""

    pivot: Pivot
    id_token: str


class FranceConnect:
    """``url`` is the issuer; every other address is read from its discovery document."""

    def __init__(self, url: str, *, client_id: str, secret: str) -> None:
        self.url, self.client_id, self.secret = url, client_id, secret

    def authorize_url(self, *, state: str, nonce: str, back: str) -> str:
        """Where the browser goes. Raises ServiceDown."""
        asked = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": back,
            "scope": SCOPE,
            "acr_values": LEVEL,
            "state": state,
            "nonce": nonce,
        }
        return f"{self._endpoint('authorization_endpoint')}?{urlencode(asked)}"

    def logout_url(self, *, id_token: str, back: str, state: str) -> str:
        """Where the session over there ends. Raises ServiceDown."""
        asked = {"id_token_hint": id_token, "post_logout_redirect_uri": back, "state": state}
        return f"{self._endpoint('end_session_endpoint')}?{urlencode(asked)}"

    def identity(self, *, code: str, nonce: str, back: str) -> Answer:
        """The identity behind a code, which serves once. Raises ServiceDown, IdentityRefused."""
        told = read_json(
            self._endpoint("token_endpoint"),
            form={
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": back,
                "client_id": self.client_id,
                "client_secret": self.secret,
            },
        )
        id_token = str(told.get("id_token", ""))
        claims = self._verified(id_token)
        _require(hmac.compare_digest(str(claims.get("nonce", "")), nonce), "a nonce of another login")
        _require(claims.get("acr") == LEVEL, "a weaker login than asked")
        told_by_itself = self._user_info(str(told.get("access_token", "")))
        _require(told_by_itself.get("sub") == claims["sub"], "an identity of somebody else")
        return Answer(_pivot(told_by_itself), id_token)

    def _user_info(self, access_token: str) -> dict[str, Any]:
        """Version 2 signs it, version 1 did not; both travel from server to server."""
        body = read(self._endpoint("userinfo_endpoint"), bearer=access_token)
        return _object(body) if body.lstrip().startswith("{") else self._verified(body.strip(), expires=False)

    def _verified(self, token: str, *, expires: bool = True) -> dict[str, Any]:
        import jwt

        required = ["iss", "aud", "sub", *(["exp", "iat"] if expires else [])]
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                self._key_of(token),
                algorithms=ALGORITHMS,
                audience=self.client_id,
                issuer=self.url,
                leeway=LEEWAY_SECONDS,
                options={"require": required},
            )
        except jwt.PyJWTError as fault:
            raise IdentityRefused(type(fault).__name__) from fault
        return claims

    def _key_of(self, token: str) -> "jwt.PyJWK":
        """Raises jwt.PyJWTError for a key that FranceConnect does not publish."""
        import jwt

        kid = jwt.get_unverified_header(token).get("kid")
        keys = jwt.PyJWKSet.from_dict(self._kept("keys", self._endpoint("jwks_uri"))).keys
        found = next((key for key in keys if key.key_id == kid), None)
        if found is None:
            raise jwt.InvalidKeyError(str(kid))
        return found

    def _endpoint(self, name: str) -> str:
        address = self._kept("discovery", f"{self.url}/.well-known/openid-configuration").get(name)
        if not isinstance(address, str):
            raise ServiceDown(f"no {name}")
        return address

    def _kept(self, what: str, address: str) -> dict[str, Any]:
        key = f"credentials.franceconnect.{what}.{self.url}"
        told: dict[str, Any] | None = cache.get(key)
        if told is None:
            told = read_json(address)
            cache.set(key, told, KEPT_SECONDS)
        return told


def _pivot(claims: dict[str, Any]) -> Pivot:
    try:
        return Pivot.of(claims)
    except ValueError as fault:
        raise IdentityRefused(str(fault)) from fault


def _object(body: str) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except ValueError as fault:
        raise ServiceDown("an identity that is not JSON") from fault
    return told if isinstance(told, dict) else {}


def _require(true: bool, otherwise: str) -> None:
    if not true:
        raise IdentityRefused(otherwise)
