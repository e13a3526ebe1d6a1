"""A code on a letter: made by the counter, used once by who knows a birth date of the family."""

from datetime import date, datetime

from django.db import transaction

from preau.accounts import operations as account_operations
from preau.accounts import queries as accounts
from preau.families import operations as families
from preau.families import queries as family_queries
from preau.families.queries import AdultView
from preau.foundation import audit, clock
from preau.foundation.audit import SubjectRef
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.identifiers import new_reference
from preau.kernel.instants import paris_day
from preau.linking import policies, queries
from preau.linking.models import AccessCode
from preau.linking.rules import CODE_LASTS


class NothingToProve(Exception):
    """We know no birth date of this family: nobody could use a code."""


class JustMade(Exception):
    """A colleague printed a code for this person at the same instant."""


class CodeRefused(Exception):
    """Unknown, used, expired, or the birth date is another one; we do not tell which."""


@transaction.atomic
def make_code(*, adult: AdultView, household_id: int, actor: Actor, at: datetime) -> str:
    """A code for the letter of a grown-up without account; the former one no longer works.

    Raises Refused, NothingToProve, JustMade, families.AlreadyLinked.
    """
    require(policies.may_hand_out(actor, household_id, on=paris_day(at)))
    if adult.user_id is not None:
        raise families.AlreadyLinked(adult.id)
    if not family_queries.birth_dates_around(adult.id, on=paris_day(at)):
        raise NothingToProve(adult.id)
    now = clock.real_now()
    code = new_reference(queries.PREFIX, now.year)
    AccessCode.objects.filter(adult_id=adult.id, ended_at=None).update(ended_at=now)
    with violation("linking_one_live_code_per_adult", raises=JustMade):
        AccessCode.objects.create(
            adult_id=adult.id, digest=queries.digest_of(code), made_at=now, expires_at=now + CODE_LASTS
        )
    audit.record("linking.code.made", actor=actor, subject=_of_adult(adult.id), at=at)
    return code


@transaction.atomic
def claim(*, code: str, birth_on: date, user_id: int, actor: Actor, at: datetime) -> None:
    """The grown-up of the letter becomes the owner of this account; both journals say so.

    One conditional update serves the code: two people who hold the same letter are not both served.
    Raises CodeRefused, and families.HasAFamily or families.AlreadyLinked, which leave the code unused.
    """
    row = queries.live_code(code)
    today = paris_day(at)
    if row is None or birth_on not in family_queries.birth_dates_around(row.adult_id, on=today):
        raise CodeRefused
    alive = AccessCode.objects.filter(pk=row.pk, ended_at=None, expires_at__gt=clock.real_now())
    if not alive.update(ended_at=clock.real_now(), claimed_by_id=user_id):
        raise CodeRefused
    families.link_adult(adult_id=row.adult_id, user_id=user_id, actor=actor, at=at)
    home = family_queries.household_of(user_id, on=today)
    number = home.reference if home else ""
    account_operations.set_family_number(user_id=user_id, number=number)
    audit.record("linking.code.claimed", actor=actor, subject=_of_adult(row.adult_id), at=at)
    account = SubjectRef("accounts.user", str(user_id))
    audit.record("linking.account.claimed", actor=actor, subject=account, at=at, reference=number)


def claim_of_profile(*, user_id: int, actor: Actor, at: datetime) -> bool:
    """The code that somebody typed when signing up, once their e-mail is theirs; False when it led nowhere."""
    contact = accounts.contact_of(user_id)
    if not queries.written(contact.family_number) or contact.birth_on is None:
        return False
    try:
        claim(code=contact.family_number, birth_on=contact.birth_on, user_id=user_id, actor=actor, at=at)
    except (CodeRefused, families.HasAFamily, families.AlreadyLinked):
        return False
    return True


def _of_adult(adult_id: int) -> SubjectRef:
    return SubjectRef("families.adult", str(adult_id))
