"""Deciding a tariff: taken once, kept with its inputs, replaced but never edited."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from preau.foundation import audit, jobs
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.identifiers import new_reference
from preau.kernel.instants import paris_day
from preau.tariffs import policies, queries
from preau.tariffs.models import TariffDecision
from preau.tariffs.operations.filing import close_questions
from preau.tariffs.operations.opening import NoFile, locked
from preau.tariffs.queries.plans import AlreadyDecided, Choice, Plan


@transaction.atomic
def decide(
    *,
    household_id: int,
    school_year: int,
    reason: str,
    source: str = "",
    inputs: Mapping[str, Any] | None = None,
    case_reference: str = "",
    cause: str = "",
    requested: bool = False,
    replaces: str | None = None,
    actor: Actor,
    at: datetime,
) -> TariffDecision:
    """Set the price of a household's meals for the days that the rules give; its letter is made by a job.

    ``inputs`` are the figures of the document (see ``queries.quotients``). ``cause`` says why an earlier
    decision is replaced; ``replaces`` is the reference of the one the agent saw ("" for none), so that of two
    agents one wins. Raises Refused, NoFile, Unusable, NotComplete, NoEffect, AlreadyDecided.
    """
    require(policies.may_decide(actor, household_id, reason, on=paris_day(at)))
    locked(household_id, school_year)
    file = queries.file_of(household_id, school_year)
    if file is None:
        raise NoFile(household_id, school_year)
    planned = queries.plan(file, Choice(reason, source, inputs or {}, cause, requested), at=at)
    if replaces is not None and replaces != (planned.replaces.reference if planned.replaces else ""):
        raise AlreadyDecided
    _put_away(planned, at=at)
    close_questions([file], paris_day(at))
    with violation("tariffs_one_current_decision_per_file", raises=AlreadyDecided):
        decision = _written(file.pk, planned, case_reference=case_reference, actor=actor, at=at)
    audit.record(
        "tariffs.decision.made",
        actor=actor,
        subject=file,
        at=at,
        decision=decision.reference,
        tariff=decision.tariff,
        reason=reason,
        replaces=planned.replaces.reference if planned.replaces else "",
    )
    jobs.enqueue("tariffs.letter", decision.pk)
    return decision


def _put_away(planned: Plan, *, at: datetime) -> None:
    if planned.replaces:
        TariffDecision.objects.filter(pk=planned.replaces.pk, replaced_at=None).update(replaced_at=at)


def _written(file_id: int, planned: Plan, *, case_reference: str, actor: Actor, at: datetime) -> TariffDecision:
    return TariffDecision.objects.create(
        reference=new_reference("D", at.year),
        file_id=file_id,
        reason=planned.choice.reason,
        source=planned.choice.source if planned.quotient else "",
        quotient_euros=planned.quotient.whole_euros if planned.quotient else None,
        inputs=dict(planned.choice.inputs) if planned.quotient else {},
        tariff=planned.row.tariff,
        price_cents=planned.row.price_cents,
        starts_on=planned.starts_on,
        ends_on=planned.ends_on,
        cause=planned.choice.cause,
        decided_at=at,
        decided_by=actor.name,
        case_reference=case_reference,
        rulebook_version=planned.rulebook_version,
    )
