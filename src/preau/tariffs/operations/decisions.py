"""Deciding a tariff: taken once, kept with its inputs, replaced but never edited."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from preau.foundation import audit, jobs
from preau.foundation.audit import Event
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.identifiers import new_reference
from preau.kernel.instants import paris_day
from preau.rulebook import queries as rulebooks
from preau.tariffs import policies, queries
from preau.tariffs.models import TariffDecision, TariffFile
from preau.tariffs.operations.filing import close_questions
from preau.tariffs.operations.opening import Files, locked_all
from preau.tariffs.operations.standing import made_stand
from preau.tariffs.queries.plans import AlreadyDecided, Choice, Plan


@dataclass(frozen=True, kw_only=True)
class NewDecision:
    """What an agent decides for a household.

    ``replaces`` is the reference of the decision that the agent saw ("" for none), so that of two agents one wins;
    None when nobody looked.
    """

    household_id: int
    choice: Choice
    case_reference: str = ""
    replaces: str | None = None


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
    """One price (see ``decide_all``). ``inputs`` are the figures of the document (see ``queries.quotients``).

    ``cause`` says why an earlier decision is replaced.
    """
    choice = Choice(reason, source, inputs or {}, cause, requested)
    chosen = NewDecision(household_id=household_id, choice=choice, case_reference=case_reference, replaces=replaces)
    return decide_all([chosen], school_year=school_year, actor=actor, at=at)[0]


@transaction.atomic
def decide_all(
    chosen: Sequence[NewDecision], *, school_year: int, actor: Actor, at: datetime
) -> Sequence[TariffDecision]:
    """Set the price of each household's meals for the days that the rules give; a job makes each letter.

    All of them or none, in a constant number of statements; a household is decided once in a list. Raises Refused,
    NoFile, Unusable, NotComplete, NoEffect and AlreadyDecided, which name the household.
    """
    _require(chosen, actor=actor, at=at)
    files = queries.with_facts(locked_all([each.household_id for each in chosen], school_year))
    plans = _plans(chosen, files, school_year, at=at)
    _put_away(plans, at=at)
    close_questions(files.values(), paris_day(at))
    decisions = made_stand(
        [
            _decision(files[each.household_id], plan, case_reference=each.case_reference, actor=actor, at=at)
            for each, plan in zip(chosen, plans, strict=True)
        ]
    )
    audit.record_all(
        Event("tariffs.decision.made", actor, decision.file, at, _told(decision, plan))
        for decision, plan in zip(decisions, plans, strict=True)
    )
    jobs.enqueue_all("tariffs.letter", ([decision.pk] for decision in decisions))
    return decisions


def _require(chosen: Sequence[NewDecision], *, actor: Actor, at: datetime) -> None:
    households = defaultdict[str, list[int]](list)
    for each in chosen:
        households[each.choice.reason].append(each.household_id)
    for reason, household_ids in households.items():
        require(policies.may_decide_all(actor, household_ids, reason, on=paris_day(at)))


def _plans(chosen: Sequence[NewDecision], files: Files, school_year: int, *, at: datetime) -> list[Plan]:
    rulebook = rulebooks.rulebook_for(school_year)
    plans = [queries.plan(files[each.household_id], each.choice, rulebook=rulebook, at=at) for each in chosen]
    for each, plan in zip(chosen, plans, strict=True):
        if each.replaces is not None and each.replaces != plan.replaced_reference:
            raise AlreadyDecided(each.household_id)
    return plans


def _put_away(plans: Sequence[Plan], *, at: datetime) -> None:
    replaced = [plan.replaces.pk for plan in plans if plan.replaces]
    if replaced:
        TariffDecision.objects.filter(pk__in=replaced, replaced_at=None).update(replaced_at=at)


def _told(decision: TariffDecision, plan: Plan) -> dict[str, Any]:
    return {
        "decision": decision.reference,
        "tariff": decision.tariff,
        "reason": decision.reason,
        "replaces": plan.replaced_reference,
    }


def _decision(file: TariffFile, planned: Plan, *, case_reference: str, actor: Actor, at: datetime) -> TariffDecision:
    return TariffDecision(
        reference=new_reference("D", at.year),
        file=file,
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
