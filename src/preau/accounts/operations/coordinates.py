"""Where people live and how to call them, as their démarches say."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from preau.accounts.models import Citizen, User
from preau.foundation import audit
from preau.kernel.actor import Actor


@transaction.atomic
def move_home(
    *,
    user_ids: Collection[int],
    street: str,
    street_more: str,
    postcode: str,
    city: str,
    actor: Actor,
    at: datetime,
) -> None:
    """The profiles of people who live together say their new address."""
    address = {"street": street, "street_more": street_more, "postcode": postcode, "city": city}
    Citizen.objects.filter(user_id__in=user_ids).update(**address)
    moved = User.objects.filter(pk__in=user_ids, citizen__isnull=False).order_by("pk")
    for user in moved:
        audit.record("accounts.citizen.updated", actor=actor, subject=user, at=at, fields="address")


@transaction.atomic
def set_phone(*, user_id: int, phone: str, actor: Actor, at: datetime) -> None:
    """Another number, at once."""
    if Citizen.objects.filter(user_id=user_id).exclude(phone=phone).update(phone=phone):
        user = User.objects.get(pk=user_id)
        audit.record("accounts.citizen.updated", actor=actor, subject=user, at=at, fields="phone")


@transaction.atomic
def set_family_number(*, user_id: int, number: str) -> None:
    """The profile says the number of the family, no longer the code that led to it."""
    Citizen.objects.filter(user_id=user_id).update(family_number=number)
