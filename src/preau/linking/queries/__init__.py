"""Codes and links that still work, and who of a family has an account. Looking uses nothing up."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from django.utils.crypto import salted_hmac

from preau.accounts import queries as accounts
from preau.families import queries as families
from preau.foundation import clock
from preau.kernel.identifiers import normalise_reference
from preau.linking.models import AccessCode, Invitation

PREFIX = "AC"


class Standing(StrEnum):
    """How far a grown-up is from having a space."""

    NONE = "none"
    CODE = "code"
    ASLEEP = "asleep"
    OPEN = "open"


class AdultLine(NamedTuple):
    """A grown-up of a family as the counter sees them; ``until`` is when the code or the link ends, real time."""

    id: int
    name: str
    email: str
    phone: str
    standing: Standing
    until: datetime | None


def digest_of(secret: str) -> str:
    """What we keep of a code or a key; without our secret key it says nothing, even of a short code."""
    return salted_hmac("preau.linking", secret, algorithm="sha256").hexdigest()


def written(code: str) -> str:
    """A code as we write it, from what somebody typed; "" for what cannot be one."""
    try:
        reference = normalise_reference(code)
    except ValueError:
        return ""
    return reference if reference.startswith(f"{PREFIX}-") else ""


def live_code(code: str) -> AccessCode | None:
    alive = AccessCode.objects.filter(ended_at=None, expires_at__gt=clock.real_now(), adult__merged_into=None)
    return alive.filter(digest=digest_of(written(code))).first()


def live_invitation(key: str) -> Invitation | None:
    alive = Invitation.objects.filter(ended_at=None, expires_at__gt=clock.real_now(), user__merged_into=None)
    return alive.select_related("user").filter(digest=digest_of(key)).first()


def adults_at(household_id: int, *, on: date) -> list[AdultLine]:
    """The grown-ups of a household and how far each one is from a space; four statements."""
    adults = families.adults_of_household(household_id, on=on)
    codes = _ends(AccessCode, "adult", [each.id for each in adults])
    users = [each.user_id for each in adults if each.user_id]
    asleep = accounts.sleeping(users)
    links = _ends(Invitation, "user", users)
    return [_line(each, codes, links, asleep) for each in adults]


def _ends(table: type[AccessCode] | type[Invitation], owner: str, keys: list[int]) -> dict[int, datetime]:
    alive = table._default_manager.filter(ended_at=None, expires_at__gt=clock.real_now())
    rows = alive.filter(**{f"{owner}__in": keys}).order_by("pk")
    return dict(rows.values_list(f"{owner}_id", "expires_at"))


def _line(
    adult: families.AdultView, codes: dict[int, datetime], links: dict[int, datetime], asleep: frozenset[int]
) -> AdultLine:
    if adult.user_id is None:
        until = codes.get(adult.id)
        standing = Standing.CODE if until else Standing.NONE
    else:
        standing = Standing.ASLEEP if adult.user_id in asleep else Standing.OPEN
        until = links.get(adult.user_id) if standing is Standing.ASLEEP else None
    return AdultLine(adult.id, adult.name, adult.email, adult.phone, standing, until)
