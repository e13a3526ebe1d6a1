"""What an agent decides: read, judge a document, accept, refuse; and what an acceptance sets free."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from preau.cases import notifications, policies, queries
from preau.cases.models import Case, Piece
from preau.cases.operations import freeing
from preau.cases.operations.common import lock
from preau.cases.operations.refusals import NoReason, StillHeld, UnknownPiece
from preau.cases.queries import handler_of, view_of
from preau.cases.states import CaseState, Move
from preau.foundation import audit, workflow
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day


@transaction.atomic
def read(*, case: Case, actor: Actor, at: datetime) -> Case:
    """An agent opens the file for the first time: the family sees that somebody reads. Later ones change nothing."""
    opened = _decidable(case, actor=actor, at=at)
    if opened.state == CaseState.SUBMITTED:
        workflow.apply(opened, Move.READ, actor=actor, at=at)
    return opened


@transaction.atomic
def judge_piece(*, case: Case, kind: str, accepted: bool, reason: str = "", actor: Actor, at: datetime) -> Piece:
    """Accept one document, or say what is wrong with it; the family reads it at once, so the day is kept (ruling 5).

    Raises NoReason, UnknownPiece, ForbiddenMove once the demande is decided or given up, and Refused.
    """
    judged = _decidable(case, actor=actor, at=at)
    if judged.state not in queries.OPEN:
        raise workflow.ForbiddenMove(judged.reference)
    if not accepted and not reason.strip():
        raise NoReason(judged.reference)
    piece = Piece.objects.filter(case=judged, kind=kind).first()
    if piece is None:
        raise UnknownPiece(kind)
    day = paris_day(at)
    piece.verdict = Piece.Verdict.ACCEPTED if accepted else Piece.Verdict.REFUSED
    piece.verdict_reason, piece.verdict_on = "" if accepted else reason.strip(), day
    if not accepted:
        piece.defect_told_on = day
    piece.save(update_fields=["verdict", "verdict_reason", "verdict_on", "defect_told_on"])
    verb = "accept" if accepted else "refuse"
    audit.record(f"cases.piece.{verb}", actor=actor, subject=judged, at=at, piece=kind, reason=reason.strip())
    return piece


@transaction.atomic
def accept(*, case: Case, decision: Mapping[str, Any] | None = None, actor: Actor, at: datetime) -> Case:
    """Say yes: documents not judged yet are accepted, the handler takes effect, and what waited for it goes on.

    Raises StillHeld, ForbiddenMove, Refused, and whatever the handler refuses; then nothing has happened.
    """
    accepted = _decidable(case, actor=actor, at=at)
    if code := handler_of(accepted).hold_reason(view_of(accepted)):
        raise StillHeld(code)
    _say_yes(accepted, decision or {}, actor=actor, at=at)
    _keep_mail(accepted, notifications.accepted(accepted, at=at))
    return accepted


@transaction.atomic
def settle(*, case: Case, at: datetime) -> None:
    """Accept by ourselves what is just being sent and leaves nothing to judge.

    The caller holds the row and writes the only mail. Raises whatever the handler refuses.
    """
    _say_yes(case, {}, actor=SYSTEM, at=at)


def _say_yes(case: Case, decision: Mapping[str, Any], *, actor: Actor, at: datetime) -> None:
    pending = Piece.objects.filter(case=case, verdict=Piece.Verdict.PENDING)
    pending.update(verdict=Piece.Verdict.ACCEPTED, verdict_on=paris_day(at))
    workflow.apply(case, Move.ACCEPT, actor=actor, at=at, set={"decided_at": at})
    handler_of(case).on_accepted(view_of(case), decision=decision, actor=actor, at=at)
    if case.household_id:
        release_held(household_id=case.household_id, actor=actor, at=at)


@transaction.atomic
def refuse(*, case: Case, reason: str, actor: Actor, at: datetime) -> Case:
    """Say no, with a reason that the family can read. Raises NoReason, ForbiddenMove, Refused."""
    refused = _decidable(case, actor=actor, at=at)
    if not reason.strip():
        raise NoReason(refused.reference)
    columns = {"decided_at": at, "decision_reason": reason.strip()}
    workflow.apply(refused, Move.REFUSE, actor=actor, at=at, reason=reason.strip(), set=columns)
    handler_of(refused).on_refused(view_of(refused), reason=reason.strip(), actor=actor, at=at)
    freeing.free(refused, actor=actor, at=at)
    _keep_mail(refused, notifications.refused(refused, at=at))
    return refused


def _keep_mail(case: Case, message_id: int | None) -> None:
    """So that it can be withdrawn before it leaves (ruling 35)."""
    case.decision_mail = message_id
    Case.objects.filter(pk=case.pk).update(decision_mail=message_id)


@transaction.atomic
def release_held(*, household_id: int, actor: Actor, at: datetime) -> list[Case]:
    """Demandes of the household that no longer wait for anything of ours join the queue, with their filing date."""
    held = Case.objects.select_for_update(of=("self",)).select_related("procedure")
    rows = held.filter(household_id=household_id, state=CaseState.HELD).order_by("pk")
    free = [case for case in rows if handler_of(case).hold_reason(view_of(case)) is None]
    for case in free:
        workflow.apply(case, Move.RELEASE, actor=actor, at=at, set={"hold_code": ""})
    return free


def _decidable(case: Case, *, actor: Actor, at: datetime) -> Case:
    row = lock(case)
    require(policies.may_decide(actor, row, on=paris_day(at)))
    return row
