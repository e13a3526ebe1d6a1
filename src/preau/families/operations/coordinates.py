"""A household moves, a grown-up has another number or e-mail; the journal keeps what was there before."""

from datetime import date, datetime

from django.db import transaction

from preau.accounts import operations as accounts
from preau.accounts import queries as account_queries
from preau.families import policies, queries
from preau.families.models import Adult, Household
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day


@transaction.atomic
def move_household(
    *,
    household_id: int,
    street: str,
    street_more: str,
    postcode: str,
    city: str,
    since: date,
    actor: Actor,
    at: datetime,
) -> None:
    """The household and the profiles of who lives there say the new address (B10). Twice has one effect.

    Nobody of another household is told, the other parent least of all (ruling 23). Raises Refused.
    """
    require(policies.may_verify(actor))
    row = Household.objects.select_for_update().get(pk=household_id)
    before = queries.household(household_id)
    row.street, row.street_more, row.postcode, row.city = street, street_more, postcode, city
    row.save(update_fields=["street", "street_more", "postcode", "city"])
    accounts.move_home(
        user_ids=queries.user_ids_of_household(household_id, on=paris_day(at)),
        street=street,
        street_more=street_more,
        postcode=postcode,
        city=city,
        actor=actor,
        at=at,
    )
    after = queries.household(household_id)
    if after.lines != before.lines:
        told = {"before": ", ".join(before.lines), "to": ", ".join(after.lines), "since": since.isoformat()}
        audit.record("families.household.moved", actor=actor, subject=row, at=at, **told)


@transaction.atomic
def change_phone(*, user_id: int, phone: str, actor: Actor, at: datetime) -> None:
    """The number of an account, at once (B10). Raises Refused."""
    require(policies.may_verify(actor))
    before = account_queries.contact_of(user_id).phone
    accounts.set_phone(user_id=user_id, phone=phone, actor=actor, at=at)
    adult = Adult.objects.filter(user_id=user_id).first()
    if adult and phone not in (before, adult.phone):
        Adult.objects.filter(pk=adult.pk).update(phone=phone)
        audit.record("families.adult.phone", actor=actor, subject=adult, at=at, before=before, to=phone)


@transaction.atomic
def keep_email(*, user_id: int, actor: Actor, at: datetime) -> None:
    """The family knows the e-mail that the account has confirmed. Twice has one effect."""
    email = account_queries.contact_of(user_id).email
    adult = Adult.objects.filter(user_id=user_id).exclude(email=email).first()
    if adult:
        Adult.objects.filter(pk=adult.pk).update(email=email)
        audit.record("families.adult.email", actor=actor, subject=adult, at=at)


@transaction.atomic
def forget_account(*, user_id: int, actor: Actor, at: datetime) -> None:
    """The account of a grown-up closes: the family keeps their name, not how to reach them (threat 23)."""
    adult = Adult.objects.filter(user_id=user_id).first()
    if adult:
        Adult.objects.filter(pk=adult.pk).update(user=None, email="", phone="")
        Adult.objects.filter(merged_into=adult).update(email="", phone="")
        audit.record("families.adult.account_closed", actor=actor, subject=adult, at=at)
        audit.operations.erase_subject(adult, actor=actor, at=at)
