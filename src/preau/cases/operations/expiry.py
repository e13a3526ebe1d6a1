"""The time of a wizard, in real time: places and moments are held until then; what was typed is always kept."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from preau.cases import policies
from preau.cases.models import Case
from preau.cases.operations.common import lock
from preau.cases.operations.refusals import AlreadySent
from preau.cases.queries import definition_of
from preau.cases.states import CaseState
from preau.foundation import audit, clock
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day

GiveBack = Callable[[Case], None]
_holders: list[GiveBack] = []


def on_limit(give_back: GiveBack) -> None:
    """Whoever holds something for a draft says here how it is given back; twice the same must do no harm."""
    if give_back not in _holders:
        _holders.append(give_back)


def give_back(case: Case) -> None:
    """The time is over, or the draft goes: what was held for it is free again."""
    for holder in _holders:
        holder(case)


def limit_from_now(minutes: int) -> datetime:
    """Until when a wizard opened now has its time."""
    return clock.real_now() + timedelta(minutes=minutes)


@transaction.atomic
def give_more_time(*, case: Case, actor: Actor, at: datetime) -> Case:
    """« J’ai besoin de plus de temps » and « Reprendre »: the whole time again, as often as one asks (RGAA 2.2.1).

    Raises AlreadySent, Refused.
    """
    draft = lock(case)
    require(policies.may_fill(actor, draft, on=paris_day(at)))
    if draft.state != CaseState.DRAFT:
        raise AlreadySent(draft.reference)
    draft.limit_at = limit_from_now(definition_of(draft).max_minutes)
    draft.save(update_fields=["limit_at"])
    audit.record("cases.case.more-time", actor=actor, subject=draft, at=at)
    return draft
