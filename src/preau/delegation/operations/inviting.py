"""A family lets somebody act for it, the person accepts, either of them stops."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from preau.accounts import queries as accounts
from preau.delegation import notifications, policies, queries
from preau.delegation.models import DelegatedChild, Delegation
from preau.delegation.rules import LINK_LASTS, longest_last_day, whole
from preau.families import queries as families
from preau.foundation import audit, clock
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.identifiers import new_reference, new_token
from preau.kernel.instants import paris_day
from preau.kernel.on_behalf import Scope

PREFIX = "AIDE"


class AlreadyInvited(Exception):
    """This person was invited already, and the invitation or the help still stands."""


class BadDay(Exception):
    """The last day is over, or more than a year away."""


class LinkDead(Exception):
    """Used, stopped, or too old."""


class NotTheAddressee(Exception):
    """The account has not shown that the address of the invitation is its own."""


class OneOfTheFamily(Exception):
    """Somebody who lives there needs nobody's leave."""


@transaction.atomic
def invite(
    *,
    household_id: int,
    email: str,
    scopes: Collection[Scope],
    child_ids: Collection[int],
    until_on: date,
    actor: Actor,
    at: datetime,
) -> Delegation:
    """A link to this address, good for seven days and one use; no child named means the whole household.

    Invoices are the household's: whoever may pay is given all of it. Raises AlreadyInvited, BadDay, Refused.
    """
    today = paris_day(at)
    require(policies.may_manage(actor, household_id, on=today))
    if not today < until_on <= longest_last_day(today):
        raise BadDay
    address, key = email.strip().lower(), new_token()
    _forget_what_is_over(actor, address, on=today, at=at)
    with violation("delegation_one_per_person_and_address", raises=AlreadyInvited):
        row = Delegation.objects.create(
            reference=new_reference(PREFIX, today.year),
            household_id=household_id,
            given_by_id=actor.id or 0,  # the policy let in people only, who have an account
            email=address,
            scopes=sorted(whole(scopes)),
            until_on=until_on,
            digest=accounts.digest_of(key),
            link_until_at=clock.real_now() + LINK_LASTS,
            invited_at=at,
        )
    named = [] if Scope.PAY in scopes else _of_household(child_ids, household_id, actor, on=today)
    DelegatedChild.objects.bulk_create(DelegatedChild(delegation=row, child_id=child_id) for child_id in named)
    audit.record("delegation.delegation.invite", actor=actor, subject=row, at=at, until=f"{until_on:%d/%m/%Y}")
    notifications.invited(row, key=key, at=at)
    return row


def _forget_what_is_over(actor: Actor, address: str, *, on: date, at: datetime) -> None:
    """A help whose last day passed, or a link too old, does not stand in the way of another."""
    rows = Delegation.objects.filter(given_by_id=actor.id, email=address, ended_at=None)
    rows.filter(until_on__lt=on).update(ended_at=at)
    rows.filter(helper=None, link_until_at__lte=clock.real_now()).update(ended_at=at)


def _of_household(child_ids: Collection[int], household_id: int, actor: Actor, *, on: date) -> list[int]:
    theirs = families.children_of_household(household_id, on=on, seen_by=actor.eyes)
    return [child.id for child in theirs if child.id in set(child_ids)]


@transaction.atomic
def accept(*, key: str, actor: Actor, at: datetime) -> Delegation:
    """The invited person takes it, with their own account; taking it is what uses the link up.

    Raises LinkDead, NotTheAddressee, OneOfTheFamily, Refused.
    """
    require(policies.may_help(actor))
    row = queries.invitation_of(key)
    if row is None or row.until_on < paris_day(at):
        raise LinkDead
    if row.email not in accounts.verified_emails(actor.id or 0):
        raise NotTheAddressee
    if families.is_member(actor.id, row.household_id, on=paris_day(at)):
        raise OneOfTheFamily
    waiting = Delegation.objects.filter(pk=row.pk, helper=None, ended_at=None, link_until_at__gt=clock.real_now())
    if not waiting.update(helper_id=actor.id, accepted_at=at):
        raise LinkDead
    row.refresh_from_db()
    audit.record("delegation.delegation.accept", actor=actor, subject=row, at=at, helper=actor.name)
    notifications.accepted(row, helper=actor.name, at=at)
    return row


@transaction.atomic
def end(*, delegation: Delegation, actor: Actor, at: datetime) -> None:
    """At once: the next request of the helper finds nothing. A second click has no effect. Raises Refused."""
    require(policies.may_end(actor, delegation, on=paris_day(at)))
    _end(delegation, actor=actor, at=at)


@transaction.atomic
def end_given(*, user_id: int, actor: Actor, at: datetime) -> None:
    """All that this account gave: it was given back at the counter, and somebody else may have given it."""
    for delegation in Delegation.objects.select_related("given_by", "helper").filter(given_by_id=user_id):
        _end(delegation, actor=actor, at=at)


def _end(delegation: Delegation, *, actor: Actor, at: datetime) -> None:
    if not Delegation.objects.filter(pk=delegation.pk, ended_at=None).update(ended_at=at):
        return
    audit.record("delegation.delegation.end", actor=actor, subject=delegation, at=at)
    notifications.ended(delegation, at=at)
