"""« Mettre dans mon espace »: a visitor's demande gets an owner, once."""

from datetime import datetime

from django.db import transaction

from preau.accounts import queries as accounts
from preau.cases import policies
from preau.cases.models import Case
from preau.cases.operations.common import lock
from preau.cases.queries import visitors_cases
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.decision import require


class AlreadyClaimed(Exception):
    """Somebody, perhaps in another tab, put it in a space already."""


@transaction.atomic
def claim(*, case: Case, actor: Actor, at: datetime) -> Case:
    """The demande belongs to this account from now on, whatever its state; no key opens it any more.

    The household stays out of it: it never saw this demande. A second click changes nothing.
    Raises AlreadyClaimed for another account, Refused without a proof.
    """
    row = lock(case)
    if row.claimed_at and row.applicant_id == actor.id:
        return row
    if row.applicant_id is not None:
        raise AlreadyClaimed(row.reference)
    emails = accounts.verified_emails(actor.id) if actor.id else frozenset()
    require(policies.may_claim(actor, row, emails))
    if not visitors_cases().filter(pk=row.pk).update(applicant_id=actor.id, claimed_at=at):
        raise AlreadyClaimed(row.reference)
    audit.record("cases.case.claim", actor=actor, subject=row, at=at)
    row.applicant_id, row.claimed_at = actor.id, at
    return row
