"""A grown-up known from paper becomes the owner of an account (rattacher un dossier)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from preau.families import policies, queries
from preau.families.models import Adult, AdultStay
from preau.foundation import audit, merging
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day


class AlreadyLinked(Exception):
    """This grown-up has an account already, or this account was linked meanwhile."""


class HasAFamily(Exception):
    """The account has a family of its own, in which something was done: an agent joins the two."""


@transaction.atomic
def link_adult(*, adult_id: int, user_id: int, actor: Actor, at: datetime) -> None:
    """From now on the account sees what this grown-up may see, and nothing else.

    The household that the account had opened for itself is left, as long as nothing was ever done in it.
    Raises Refused, AlreadyLinked, HasAFamily.
    """
    require(policies.may_link(actor, user_id))
    _leave_empty_home(user_id, at=at)
    try:
        with transaction.atomic():
            linked = Adult.objects.filter(pk=adult_id, user=None).update(user_id=user_id)
    except IntegrityError as meanwhile:  # the account opened a household of its own in between
        raise HasAFamily(user_id) from meanwhile
    if not linked:
        raise AlreadyLinked(adult_id)
    adult = Adult.objects.get(pk=adult_id)
    audit.record("families.adult.linked", actor=actor, subject=adult, at=at, user=user_id)


def _leave_empty_home(user_id: int, *, at: datetime) -> None:
    own = Adult.objects.select_for_update().filter(user_id=user_id).first()
    if own is None:
        return
    for stay in AdultStay.objects.filter(adult=own, ends_on=None).order_by("pk"):
        # What families itself holds there is judged by is_empty_home.
        above = (each for each in merging.holders("household", stay.household_id) if each.capability != "families")
        if any(above) or not queries.is_empty_home(stay.household_id, own.pk, on=paris_day(at)):
            raise HasAFamily(user_id)
        AdultStay.objects.filter(pk=stay.pk).update(ends_on=max(stay.starts_on, paris_day(at)))
    Adult.objects.filter(pk=own.pk).update(user=None)


@transaction.atomic
def write_contact(*, adult_id: int, email: str, phone: str, actor: Actor, at: datetime) -> None:
    """What the counter was told of how to reach a grown-up. Raises Refused."""
    require(policies.may_open(actor))
    adult = Adult.objects.get(pk=adult_id)
    Adult.objects.filter(pk=adult_id).update(email=email, phone=phone)
    audit.record("families.adult.reached", actor=actor, subject=adult, at=at)
