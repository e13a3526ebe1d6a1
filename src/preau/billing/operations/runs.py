"""A billing run from its opening to its acceptance by name; computing and issuing have their own files."""

from datetime import datetime

from django.db import transaction

from preau.billing import policies, queries
from preau.billing.models import Anomaly, BillingRun, CashOffice
from preau.billing.operations.refusals import (
    AlreadyOpen,
    AnomaliesLeft,
    ChangedMeanwhile,
    GridNotConfirmed,
    NoCashOffice,
    NoSuchPeriod,
)
from preau.billing.rules.due import Dates, dates_of
from preau.billing.states import RunMove
from preau.foundation import audit, workflow
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import BillingPeriod
from preau.rulebook.queries import LoadedRulebook
from preau.schools import queries as schools


@transaction.atomic
def open_run(*, school_year: int, period_key: str, actor: Actor, at: datetime) -> BillingRun:
    """Start the invoices of a period; the second time and later, a supplementary run bills what was held back.

    Raises Refused, NoRulebook, NoSuchPeriod, NoCashOffice, GridNotConfirmed (ruling 31), AlreadyOpen.
    """
    require(policies.may_issue(actor))
    office, rulebook = queries.cash_office(), billable_rulebook(school_year)
    if office is None:
        raise NoCashOffice
    period, dates = _period(rulebook, period_key, at)
    # Two agents who open at once wait here for each other: the second sees the run of the first.
    CashOffice.objects.select_for_update().get(pk=office.pk)
    sequence = BillingRun.objects.filter(school_year=school_year, period_key=period_key).count() + 1
    with violation("billing_one_open_run", raises=AlreadyOpen):
        run = BillingRun.objects.create(
            reference=f"{school_year}-{period_key}-{sequence}",
            cash_office=office,
            school_year=school_year,
            period_key=period_key,
            sequence=sequence,
            first_day=period.first_day,
            last_day=period.last_day,
            issue_on=dates.issue_on,
            due_on=dates.due_on,
            debit_on=dates.debit_on,
            rulebook_version=rulebook.version,
        )
    audit.record("billing.run.opened", actor=actor, subject=run, at=at, reference=run.reference)
    return run


def billable_rulebook(school_year: int) -> LoadedRulebook:
    """The règlement, whose prices a named person confirmed (ruling 31). Raises NoRulebook, GridNotConfirmed."""
    rulebook = rulebooks.rulebook_for(school_year)
    if rulebook.document.grid.to_verify and not rulebook.confirmed_by:
        raise GridNotConfirmed(school_year)
    return rulebook


def _period(rulebook: LoadedRulebook, key: str, at: datetime) -> tuple[BillingPeriod, Dates]:
    period = next((one for one in rulebook.document.billing_periods if one.key == key), None)
    if period is None:
        raise NoSuchPeriod(key)
    notice_days = rulebook.document.billing.prenotification_days
    closed = schools.public_holidays()
    return period, dates_of(period, opened_on=paris_day(at), notice_days=notice_days, closed=closed)


@transaction.atomic
def accept_anomaly(*, anomaly: Anomaly, actor: Actor, at: datetime) -> None:
    """Somebody looked at it, and says so by name. Raises Refused, ChangedMeanwhile (accepted before)."""
    require(policies.may_issue(actor))
    waiting = Anomaly.objects.filter(pk=anomaly.pk, accepted_at=None)
    if not waiting.update(accepted_at=at, accepted_by=actor.name):
        raise ChangedMeanwhile
    anomaly.accepted_at, anomaly.accepted_by = at, actor.name
    audit.record("billing.anomaly.accepted", actor=actor, subject=anomaly, at=at, code=anomaly.code)


@transaction.atomic
def accept_run(*, run: BillingRun, actor: Actor, at: datetime) -> None:
    """The run may be issued; by name. Raises Refused, AnomaliesLeft, ForbiddenMove."""
    require(policies.may_issue(actor))
    workflow.apply(run, RunMove.ACCEPT, actor=actor, at=at, set={"accepted_at": at, "accepted_by": actor.name})
    if Anomaly.objects.filter(run=run, accepted_at=None).exists():
        raise AnomaliesLeft(run.reference)


@transaction.atomic
def abandon_run(*, run: BillingRun, actor: Actor, at: datetime) -> None:
    """Nothing of it is issued; its drafts stay to be read. Raises Refused, ForbiddenMove."""
    require(policies.may_issue(actor))
    workflow.apply(run, RunMove.ABANDON, actor=actor, at=at)
