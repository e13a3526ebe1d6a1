"""A place was freed for a demande that waited: taken, or offered to the next one."""

from datetime import datetime

from django.db import transaction

from preau.cases import notifications, policies
from preau.cases.models import Case
from preau.cases.notifications.places import last_day as last_day_to_answer
from preau.cases.operations import quota
from preau.cases.operations.common import lock
from preau.cases.operations.decisions import settle
from preau.cases.queries import handler_of, view_of, waits_for_place
from preau.cases.states import CaseState, Move
from preau.foundation import audit, workflow
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.quotas import operations as quotas
from preau.quotas import queries as places
from preau.quotas.operations import NoOffer

__all__ = ["NoOffer", "accept_place", "last_day_to_answer", "pass_turns"]


@transaction.atomic
def accept_place(*, case: Case, actor: Actor, at: datetime) -> Case:
    """The family takes what was offered: its demande joins the queue, with its filing date.

    Accepting twice has one effect. Raises NoOffer when it is too late or not yet their turn, and Refused.
    """
    row = lock(case)
    require(policies.may_fill(actor, row, on=paris_day(at)))
    if not waits_for_place(row):
        return row
    quotas.accept_offer(holder=row.reference, actor=actor, at=at)
    _seat(row, actor=actor, at=at)
    return row


def _seat(case: Case, *, actor: Actor, at: datetime) -> None:
    """It may still wait for something else, or already be with an agent who asked a question."""
    handler = handler_of(case)
    code = handler.hold_reason(view_of(case)) or ""
    if case.state == CaseState.HELD and not code:
        workflow.apply(case, Move.SEAT, actor=actor, at=at, set={"hold_code": ""})
        if handler.settles_at_once(view_of(case)):
            settle(case=case, at=at)
            notifications.accepted(case, at=at)
        return
    Case.objects.filter(pk=case.pk).update(hold_code=code)
    case.hold_code = code
    audit.record("cases.place.accept", actor=actor, subject=case, at=at)


def pass_turns(*, at: datetime) -> int:
    """Offers without answer end, and places whose hold is over go to the line. Returns how many ended.

    Each one is its own transaction.
    """
    late = places.overdue_offers(at)
    ended = sum(_expire(reference, at=at) for reference in late)
    for scope in places.scopes_with_a_line():
        with transaction.atomic():
            quota.tell(quotas.promote(scope=scope, at=at), at=at)
    return ended


@transaction.atomic
def _expire(reference: str, *, at: datetime) -> bool:
    """False when the family answered at this very instant."""
    case = lock(Case.objects.get(reference=reference))
    try:
        offers = quotas.expire_offer(holder=reference, at=at)
    except NoOffer:
        return False
    audit.record("cases.place.expire", actor=SYSTEM, subject=case, at=at)
    if workflow.allows(case, Move.CANCEL):  # an agent who reads it already decides
        workflow.apply(case, Move.CANCEL, actor=SYSTEM, at=at)
        handler_of(case).on_cancelled(view_of(case), actor=SYSTEM, at=at)
        notifications.place_lost(case, at=at)
    quota.tell(offers, at=at)
    return True
