"""A link in a mail: for an account that the counter opened, or gave back to who lost mailbox and phone."""

from datetime import date, datetime

from django.db import transaction

from preau.accounts import operations as accounts
from preau.credentials import operations as credentials
from preau.families import operations as families
from preau.families import queries as family_queries
from preau.families.queries import AdultView, HouseholdView
from preau.foundation import audit, clock, jobs
from preau.foundation.audit import SubjectRef
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.identifiers import new_token
from preau.kernel.instants import paris_day
from preau.linking import notifications, policies, queries
from preau.linking.models import Invitation
from preau.linking.operations.codes import NothingToProve
from preau.linking.rules import LINK_LASTS

END_HELP = "delegation.end_given"  # a job of delegation, above us: known by its name


class LinkRefused(Exception):
    """The link is over, or the birth date is another one; we do not tell which."""


class AskedOfAnother(Exception):
    """A colleague sent a link for this account at the same instant."""


@transaction.atomic
def invite(
    *, adult: AdultView, home: HouseholdView, email: str, phone: str, language: str, actor: Actor, at: datetime
) -> None:
    """Open the account of somebody known from paper, bound to their family; they choose the password by a link.

    Raises Refused, NothingToProve, accounts.EmailTaken, families.AlreadyLinked, AskedOfAnother.
    """
    require(policies.may_hand_out(actor, home.id, on=paris_day(at)))
    if adult.user_id is not None:
        raise families.AlreadyLinked(adult.id)
    user_id = accounts.open_asleep(
        first_name=adult.first_name,
        last_name=adult.last_name,
        email=email,
        language=language,
        birth_on=adult.birth_on,
        street=home.street,
        street_more=home.street_more,
        postcode=home.postcode,
        city=home.city,
        phone=phone,
        actor=actor,
        at=at,
    )
    families.link_adult(adult_id=adult.id, user_id=user_id, actor=actor, at=at)
    _send(adult, user_id=user_id, email=email, phone=phone, actor=actor, at=at)


@transaction.atomic
def replace_contact(
    *, adult: AdultView, home: HouseholdView, email: str, phone: str, seen: str, actor: Actor, at: datetime
) -> None:
    """Somebody who reads neither mailbox nor phone any more gets their account back after an identity check.

    ``seen`` is the kind of document shown. Whoever had come in could have let somebody act for the family: that help
    ends. Raises Refused, NothingToProve, accounts.EmailTaken, accounts.AgentsAccount, accounts.AccountClosed,
    AskedOfAnother.
    """
    require(policies.may_give_back(actor, home.id, on=paris_day(at)))
    if adult.user_id is None:
        raise ValueError("no account to give back")
    accounts.give_back(user_id=adult.user_id, email=email, phone=phone, seen=seen, actor=actor, at=at)
    credentials.forget_ways(user_id=adult.user_id)
    jobs.enqueue(END_HELP, adult.user_id)
    audit.record("linking.contact.replaced", actor=actor, subject=_adult(adult), at=at, seen=seen)
    _send(adult, user_id=adult.user_id, email=email, phone=phone, actor=actor, at=at)


def _send(adult: AdultView, *, user_id: int, email: str, phone: str, actor: Actor, at: datetime) -> None:
    if not family_queries.birth_dates_around(adult.id, on=paris_day(at)):
        raise NothingToProve(adult.id)
    families.write_contact(adult_id=adult.id, email=email, phone=phone, actor=actor, at=at)
    key, now = new_token(), clock.real_now()
    Invitation.objects.filter(user_id=user_id, ended_at=None).update(ended_at=now)
    with violation("linking_one_live_invitation_per_account", raises=AskedOfAnother):
        Invitation.objects.create(
            user_id=user_id,
            adult_id=adult.id,
            email=email,
            digest=queries.digest_of(key),
            sent_at=now,
            expires_at=now + LINK_LASTS,
        )
    notifications.invitation(user_id=user_id, email=email, key=key, at=at)
    audit.record("linking.invitation.sent", actor=actor, subject=_adult(adult), at=at)


@transaction.atomic
def use_invitation(*, key: str, birth_on: date, password: str, actor: Actor, at: datetime) -> str:
    """The owner proves a birth date of the family and chooses a password; answers their username.

    The link alone opens nothing: an agent may have mistyped the address. Raises LinkRefused.
    """
    row = queries.live_invitation(key)
    if row is None or birth_on not in family_queries.birth_dates_around(row.adult_id, on=paris_day(at)):
        raise LinkRefused
    alive = Invitation.objects.filter(pk=row.pk, ended_at=None, expires_at__gt=clock.real_now())
    if not alive.update(ended_at=clock.real_now()):
        raise LinkRefused
    accounts.wake(user_id=row.user_id, password=password, actor=actor, at=at)
    audit.record("linking.invitation.used", actor=actor, subject=SubjectRef("families.adult", str(row.adult_id)), at=at)
    return row.user.username


def _adult(adult: AdultView) -> SubjectRef:
    return SubjectRef("families.adult", str(adult.id))
