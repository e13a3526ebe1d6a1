"""How to reach somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress

from preau.accounts.models import Citizen, User

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


@dataclass(frozen=True)
class Contact:
    """How to write to somebody (coordonnées); a missing piece is an empty string."""

    name: str
    first_name: str
    last_name: str
    email: str
    phone: str
    street: str
    street_more: str
    postcode: str
    city: str
    preferred_channel: str
    language: str
    family_number: str
    birth_on: date | None
    title: str
    username: str


def contact_of(user_id: int) -> Contact:
    """One query. Raises User.DoesNotExist."""
    return _contact(User.objects.select_related("citizen").get(pk=user_id))


def contact_from(user: "User | AnonymousUser") -> Contact:
    """The same without a query, for who is logged in. Raises User.DoesNotExist for a visitor."""
    if not isinstance(user, User):
        raise User.DoesNotExist
    return _contact(user)


def contacts_of(user_ids: Iterable[int]) -> dict[int, Contact]:
    """The same for many people, still one query."""
    users = User.objects.select_related("citizen").filter(pk__in=set(user_ids))
    return {user.pk: _contact(user) for user in users}


def _contact(user: User) -> Contact:
    profile = getattr(user, "citizen", None) or Citizen(preferred_channel="")
    return Contact(
        name=user.get_full_name(),
        first_name=user.first_name,
        last_name=user.last_name,
        email=user.email,
        phone=profile.phone,
        street=profile.street,
        street_more=profile.street_more,
        postcode=profile.postcode,
        city=profile.city,
        preferred_channel=profile.preferred_channel,
        language=user.language,
        family_number=profile.family_number,
        birth_on=profile.birth_on,
        title=profile.title,
        username=user.username,
    )


def verified_emails(user_id: int) -> frozenset[str]:
    """The addresses that this person has shown to be theirs, without capitals."""
    rows = EmailAddress.objects.filter(user_id=user_id, verified=True)
    return frozenset(email.casefold() for email in rows.values_list("email", flat=True))
