"""Which sessions are open, and what somebody logs in with."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db.models import QuerySet

from preau.credentials.models import FranceConnectLink, Session
from preau.foundation import clock

if TYPE_CHECKING:
    from preau.accounts.models import User

STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes only replace one of these


class Key(NamedTuple):
    """A passkey or a security key (clé d’accès, clé de sécurité); its instants are real time."""

    id: int
    name: str
    is_passkey: bool
    added_at: datetime
    used_at: datetime | None


class Factors(NamedTuple):
    """Everything that somebody has shown us beside their password (deuxième étape)."""

    keys: tuple[Key, ...]
    has_application: bool
    codes_left: int | None

    @property
    def any(self) -> bool:
        return bool(self.keys) or self.has_application


def factors_of(user_id: int) -> Factors:
    """One query."""
    rows = list(Authenticator.objects.filter(user_id=user_id).order_by("created_at", "pk"))
    codes = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return Factors(
        keys=tuple(_key(row) for row in rows if row.type == Authenticator.Type.WEBAUTHN),
        has_application=any(row.type == Authenticator.Type.TOTP for row in rows),
        codes_left=len(RecoveryCodes(codes).get_unused_codes()) if codes else None,
    )


def has_factor(user_id: int) -> bool:
    return Authenticator.objects.filter(user_id=user_id, type__in=STRONG).exists()


def with_factor(user_ids: Iterable[int]) -> frozenset[int]:
    """Those of these people who have one."""
    rows = Authenticator.objects.filter(user_id__in=list(user_ids), type__in=STRONG)
    return frozenset(rows.values_list("user_id", flat=True))


def sessions_of(user_id: int) -> QuerySet[Session]:
    """Where somebody is logged in now, the latest click first."""
    alive = Session.objects.filter(user_id=user_id, expire_date__gt=clock.real_now())
    return alive.defer("session_data").order_by("-seen_at", "handle")


def owner_of_sub(sub: str) -> "User | None":
    """Whose account this person of FranceConnect opens."""
    link = FranceConnectLink.objects.select_related("user").filter(sub=sub, user__is_active=True).first()
    return link.user if link else None


def is_linked(user_id: int) -> bool:
    return FranceConnectLink.objects.filter(user_id=user_id).exists()


def _key(row: Authenticator) -> Key:
    from allauth.mfa.webauthn.internal.auth import WebAuthn  # loads a library that most logins never need

    wrapped = WebAuthn(row)
    return Key(row.pk, wrapped.name, bool(wrapped.is_passwordless), row.created_at, row.last_used_at)
