"""An account closes: asked for, thought over for thirty days, then done."""

from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress, EmailConfirmation
from django.db import transaction

from preau.accounts import notifications
from preau.accounts.models import Citizen, EmailChange, User
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.instants import paris_day

THINK_IT_OVER = timedelta(days=30)
CLOSED_NAME = "Espace fermé"


@transaction.atomic
def schedule_closing(*, user: User, actor: Actor, at: datetime) -> date:
    """The account closes in thirty days; asking twice changes nothing. Returns the day."""
    day = paris_day(at) + THINK_IT_OVER
    open_ones = User.objects.filter(pk=user.pk, is_active=True, closes_on=None)
    if open_ones.update(closes_on=day):
        audit.record("accounts.user.closing_asked", actor=actor, subject=user, at=at, day=f"{day:%d/%m/%Y}")
        notifications.closing_asked(user, day=day, at=at)
    return User.objects.values_list("closes_on", flat=True).get(pk=user.pk) or day


@transaction.atomic
def cancel_closing(*, user: User, actor: Actor, at: datetime) -> bool:
    """Its owner changed their mind; False when there was nothing to cancel."""
    scheduled = User.objects.filter(pk=user.pk, is_active=True, closes_on__isnull=False)
    if not scheduled.update(closes_on=None):
        return False
    audit.record("accounts.user.closing_cancelled", actor=actor, subject=user, at=at)
    return True


@transaction.atomic
def close_account(*, user: User, actor: Actor, at: datetime) -> bool:
    """Nobody logs in any more, every session ends, and what only the account needed is erased.

    The accounts that an agent merged into it go with it: they are the same person's.
    Username and password stay, so that whoever comes back is told that the space is closed. False when somebody
    was first, or its owner changed their mind.
    """
    due = User.objects.filter(pk=user.pk, is_active=True, closes_on__lte=paris_day(at))
    if not due.update(is_active=False, first_name="", last_name=CLOSED_NAME, email=""):
        return False
    notifications.closed(user, at=at)
    _erase(user, actor=actor, at=at)
    for former in User.objects.filter(merged_into=user).order_by("pk"):
        User.objects.filter(pk=former.pk).update(first_name="", last_name=CLOSED_NAME, email="")
        _erase(former, actor=actor, at=at)
    return True


def _erase(user: User, *, actor: Actor, at: datetime) -> None:
    _forget(user)
    audit.record("accounts.user.closed", actor=actor, subject=user, at=at)
    audit.operations.erase_subject(user, actor=actor, at=at)


def _forget(user: User) -> None:
    EmailConfirmation.objects.filter(email_address__user=user).delete()
    EmailAddress.objects.filter(user=user).delete()
    EmailChange.objects.filter(user=user).delete()
    Citizen.objects.filter(user=user).update(
        title="", birth_on=None, street="", street_more="", postcode="", city="", phone="", family_number=""
    )
