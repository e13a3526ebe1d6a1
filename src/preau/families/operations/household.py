"""Opening a household, and finding the one known from paper."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from preau.accounts import queries as accounts
from preau.families import policies, queries
from preau.families.models import Adult, AdultStay, Household
from preau.families.operations.homes import NewAddress
from preau.families.operations.references import fresh_references
from preau.families.queries import HouseholdView
from preau.families.queries.rows import household_view
from preau.foundation import audit
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.kernel.text import fold

if TYPE_CHECKING:
    from preau.accounts.queries import Contact


class HasAHome(Exception):
    """Of two first needs at once, the other opened this person's household."""


@transaction.atomic
def open_household(
    *, name: str, street: str, postcode: str, city: str, actor: Actor, at: datetime, street_more: str = ""
) -> HouseholdView:
    """A household with its family number and nobody in it yet (counter, import). Raises Refused."""
    require(policies.may_open(actor))
    return _open(name, NewAddress(street, postcode, city, street_more), actor=actor, at=at)


def _open(name: str, address: NewAddress, *, actor: Actor, at: datetime) -> HouseholdView:
    row = write_households([(name, address)], at=at)[0]
    audit.record_all([opened(row, actor=actor, at=at)])
    return household_view(row)


def write_households(homes: Sequence[tuple[str, NewAddress]], *, at: datetime) -> list[Household]:
    """A row with its family number for each name and address."""
    references = fresh_references(Household, "F", at=at, count=len(homes))
    return Household.objects.bulk_create(
        Household(
            reference=reference,
            name=name,
            street=address.street,
            street_more=address.street_more,
            postcode=address.postcode,
            city=address.city,
        )
        for reference, (name, address) in zip(references, homes, strict=True)
    )


def opened(row: Household, *, actor: Actor, at: datetime) -> audit.Event:
    return audit.Event("families.household.opened", actor, row, at, {"reference": row.reference})


@transaction.atomic
def ensure_household(*, user_id: int, actor: Actor, at: datetime) -> HouseholdView:
    """The household of an account; on first need claimed by its family number, or opened from the profile."""
    known = queries.household_of(user_id, on=paris_day(at))
    if known:
        return known
    contact = accounts.contact_of(user_id)
    try:
        return _claim(user_id, contact, actor=actor, at=at) or _open_for(user_id, contact, actor=actor, at=at)
    except HasAHome:
        home = queries.household_of(user_id, on=paris_day(at))
        if home is None:
            raise
        return home


def _claim(user_id: int, contact: "Contact", *, actor: Actor, at: datetime) -> HouseholdView | None:
    """Mettre dans mon espace: the number alone proves nothing, name and birth date must be those we know."""
    household = queries.household_with_reference(contact.family_number)
    if household is None:
        return None
    adults = [adult for adult in queries.adults_of_household(household.id, on=paris_day(at)) if adult.user_id is None]
    mine = [adult for adult in adults if fold(adult.name) == fold(contact.name) and adult.birth_on == contact.birth_on]
    if len(mine) != 1 or contact.birth_on is None or Adult.objects.filter(user_id=user_id).exists():
        return None
    if not Adult.objects.filter(pk=mine[0].id, user=None).update(user_id=user_id):
        return None  # a namesake born on the same day was faster
    audit.record("families.household.claimed", actor=actor, subject=Household.objects.get(pk=household.id), at=at)
    return household


@transaction.atomic
def _open_for(user_id: int, contact: "Contact", *, actor: Actor, at: datetime) -> HouseholdView:
    address = NewAddress(contact.street, contact.postcode, contact.city, contact.street_more)
    household = _open(contact.last_name, address, actor=actor, at=at)
    adult, _created = Adult.objects.get_or_create(
        user_id=user_id,
        defaults={
            "first_name": contact.first_name,
            "last_name": contact.last_name,
            "birth_on": contact.birth_on,
            "email": contact.email,
            "phone": contact.phone,
        },
    )
    with violation("families_adult_lives_in_one_household", raises=HasAHome):
        AdultStay.objects.create(household_id=household.id, adult=adult, starts_on=paris_day(at), verified_at=at)
    return household
