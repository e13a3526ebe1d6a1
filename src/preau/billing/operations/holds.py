"""A household whose invoices wait (ruling 32)."""

from datetime import date, datetime

from django.db import transaction

from preau.billing import policies
from preau.billing.models import InvoiceHold
from preau.billing.operations.refusals import AlreadyHeld, ChangedMeanwhile
from preau.foundation import audit
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day


@transaction.atomic
def place_hold(*, household_id: int, reason: str, until_on: date, actor: Actor, at: datetime) -> InvoiceHold:
    """Keep back what this household would be billed, until ``until_on`` inclusive. Raises Refused, AlreadyHeld."""
    require(policies.may_put_right(actor, household_id, on=paris_day(at)))
    # A hold that ran out is over even if nobody lifted it.
    InvoiceHold.objects.filter(household_id=household_id, lifted_at=None, until_on__lt=paris_day(at)).update(
        lifted_at=at
    )
    with violation("billing_one_hold_per_household", raises=AlreadyHeld):
        hold = InvoiceHold.objects.create(
            household_id=household_id, reason=reason, until_on=until_on, placed_at=at, placed_by=actor.name
        )
    audit.record("billing.hold.placed", actor=actor, subject=hold, at=at, reason=reason, until=until_on.isoformat())
    return hold


@transaction.atomic
def lift_hold(*, hold: InvoiceHold, actor: Actor, at: datetime) -> None:
    """The next run bills the household again. Raises Refused, ChangedMeanwhile (lifted before)."""
    require(policies.may_put_right(actor, hold.household_id, on=paris_day(at)))
    if not InvoiceHold.objects.filter(pk=hold.pk, lifted_at=None).update(lifted_at=at):
        raise ChangedMeanwhile
    hold.lifted_at = at
    audit.record("billing.hold.lifted", actor=actor, subject=hold, at=at)
