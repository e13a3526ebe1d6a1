"""What the double remembers: the people who have an identity, the codes it gave, and how it was told to lie."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec

KID = "double-1"
CODE_SECONDS = 30
PEOPLE: dict[str, dict[str, str]] = {
    "camille": {
        "given_name": "Camille Lucie",
        "family_name": "Renaud",
        "birthdate": "1986-05-14",
        "gender": "female",
        "birthplace": "75111",
        "birthcountry": "99100",
        "email": "camille@example.org",
    },
    "ahmed": {
        "given_name": "Ahmed",
        "family_name": "Saïdi",
        "birthdate": "1990-00-00",
        "gender": "male",
        "birthplace": "",
        "birthcountry": "99352",
        "email": "ahmed.saidi@example.org",
    },
}


@dataclass(frozen=True)
class Login:
    """One login over there: who, for which portal, and what it asked for."""

    who: str
    client_id: str
    redirect_uri: str
    nonce: str
    acr: str
    at: int


@dataclass
class Book:
    """``lies`` replaces claims of the identity token, ``info`` those of the identity itself."""

    issuer: str = ""
    lies: dict[str, Any] = field(default_factory=dict)
    info: dict[str, Any] = field(default_factory=dict)
    ended: list[str] = field(default_factory=list)
    codes: dict[str, Login] = field(default_factory=dict)
    tokens: dict[str, Login] = field(default_factory=dict)
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def code_for(self, who: str, asked: Mapping[str, str]) -> str:
        """Raises KeyError for somebody unknown, or a request with a piece missing."""
        PEOPLE[who]
        code = secrets.token_urlsafe(24)
        self.codes[code] = Login(
            who, asked["client_id"], asked["redirect_uri"], asked["nonce"], asked["acr_values"], _now()
        )
        return code

    def exchange(self, form: Mapping[str, str]) -> dict[str, Any]:
        """A code serves once, soon, for who asked. Raises KeyError."""
        login = self.codes.pop(form["code"])
        same = (login.client_id, login.redirect_uri) == (form["client_id"], form["redirect_uri"])
        if not same or _now() - login.at > CODE_SECONDS:
            raise KeyError("code")
        access = secrets.token_urlsafe(24)
        self.tokens[access] = login
        claims = self._claims(login) | {"nonce": login.nonce, "acr": login.acr, "exp": _now() + 60}
        return {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": 60,
            "id_token": self.signed(claims | self.lies),
        }

    def identity(self, access: str) -> str:
        """Signed, as version 2 does. Raises KeyError."""
        login = self.tokens[access]
        return self.signed(self._claims(login) | PEOPLE[login.who] | self.info)

    def signed(self, claims: Mapping[str, Any]) -> str:
        return jwt.encode(dict(claims), self.key, algorithm="ES256", headers={"kid": KID})

    def public_keys(self) -> dict[str, Any]:
        told: dict[str, Any] = jwt.algorithms.ECAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [told | {"kid": KID, "alg": "ES256", "use": "sig"}]}

    def _claims(self, login: Login) -> dict[str, Any]:
        return {"iss": self.issuer, "aud": login.client_id, "sub": f"sub-of-{login.who}", "iat": _now()}


def _now() -> int:
    return int(time.time())  # noqa: TID251 (another service, which shares nothing of ours)
