"""A child that spends a week with each parent."""

from datetime import date, datetime

from django.db import transaction

from preau.families import policies
from preau.families.models import Child, ChildStay, CustodyArrangement
from preau.families.queries.rows import holds
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day


@transaction.atomic
def record_custody(
    *,
    child_id: int,
    household_id: int,
    weeks: str,
    starts_on: date,
    actor: Actor,
    at: datetime,
    ends_on: date | None = None,
    rule: str = CustodyArrangement.Rule.ISO_PARITY,
    case_reference: str = "",
    verified: bool = False,
) -> None:
    """The weeks of one household ("paires" or "impaires", ISO; ruling 18); replaces what was known from that day.

    Raises Refused.
    """
    require(policies.may_declare(actor, household_id, on=paris_day(at)))
    known = CustodyArrangement.objects.filter(child_id=child_id, household_id=household_id)
    known.filter(holds(starts_on)).update(ends_on=starts_on)
    CustodyArrangement.objects.create(
        child_id=child_id,
        household_id=household_id,
        rule=rule,
        weeks=weeks,
        starts_on=starts_on,
        ends_on=ends_on,
        case_reference=case_reference,
        verified_at=at if verified else None,
    )
    ChildStay.objects.filter(holds(paris_day(at)), child_id=child_id, household_id=household_id).update(alternates=True)
    audit.record("families.custody.recorded", actor=actor, subject=Child.objects.get(pk=child_id), at=at, weeks=weeks)
