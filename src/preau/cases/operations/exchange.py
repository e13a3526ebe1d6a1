"""What is missing: the agent asks, the family answers; and the family gives up."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from preau.cases import notifications, policies
from preau.cases.models import Case, Complement, Piece
from preau.cases.operations import freeing
from preau.cases.operations.addresses import open_reply_address
from preau.cases.operations.common import lock
from preau.cases.operations.correcting import correct_answers
from preau.cases.operations.refusals import BadDeadline, NoReason, NothingAdded, UnknownPiece, UnknownQuestion
from preau.cases.operations.silence import keep_watched_day
from preau.cases.queries import correctable, definition_of, handler_of, may_cancel, view_of
from preau.cases.states import Move
from preau.foundation import outbox, workflow
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day


@transaction.atomic
def ask(
    *,
    case: Case,
    message: str,
    piece_kinds: Sequence[str] = (),
    field_keys: Sequence[str] = (),
    deadline_on: date,
    actor: Actor,
    at: datetime,
) -> Complement:
    """Ask the family for documents, or to correct answers, until the end of ``deadline_on``, and write to them.

    Raises NoReason without a message, BadDeadline, UnknownPiece, UnknownQuestion, ForbiddenMove and Refused.
    """
    asked = lock(case)
    require(policies.may_decide(actor, asked, on=paris_day(at)))
    _check_request(asked, message, deadline_on, on=paris_day(at))
    _check_asked(asked, piece_kinds, field_keys)
    workflow.apply(
        asked,
        Move.ASK,
        actor=actor,
        at=at,
        message=message,
        pieces=list(piece_kinds),
        fields=list(field_keys),
        deadline_on=deadline_on.isoformat(),
    )
    complement = Complement.objects.create(
        case=asked,
        message=message.strip(),
        piece_kinds=list(piece_kinds),
        field_keys=list(field_keys),
        asked_at=at,
        deadline_on=deadline_on,
    )
    keep_watched_day(asked)
    open_reply_address(asked)
    handler_of(asked).on_asked(view_of(asked), actor=actor, at=at)
    notifications.complement_asked(asked, complement, by_agent=actor.is_agent, at=at)
    return complement


def _check_request(case: Case, message: str, deadline_on: date, *, on: date) -> None:
    if not message.strip():
        raise NoReason(case.reference)
    if deadline_on < on:
        raise BadDeadline(deadline_on)


def _check_asked(case: Case, piece_kinds: Sequence[str], field_keys: Sequence[str]) -> None:
    for kind in piece_kinds:
        if definition_of(case).piece(kind) is None:
            raise UnknownPiece(kind)
    if unknown := set(field_keys) - {question.key for question in correctable(case)}:
        raise UnknownQuestion(sorted(unknown))


@transaction.atomic
def answer(
    *, case: Case, text: str = "", corrections: Mapping[str, Any] | None = None, actor: Actor, at: datetime
) -> Case:
    """The family (or the counter for it) has added documents, corrected answers, or says why not; an agent reads again.

    Answering twice has one effect. Raises NothingAdded, UnknownQuestion, ForbiddenMove, Refused.
    """
    answered = lock(case)
    require(policies.may_fill(actor, answered, on=paris_day(at)))
    complement = Complement.objects.filter(case=answered, answered_at=None).order_by("-asked_at", "-pk").first()
    if complement is None:
        return answered
    if not text.strip() and not corrections and not _brought_something(answered, complement):
        raise NothingAdded(answered.reference)
    if corrections:
        correct_answers(answered, corrections, actor=actor, at=at)
    workflow.apply(answered, Move.ANSWER, actor=actor, at=at)
    Complement.objects.filter(case=answered, answered_at=None).update(answered_at=at)
    Complement.objects.filter(pk=complement.pk).update(answer=text.strip())
    keep_watched_day(answered)
    handler_of(answered).on_answered(view_of(answered), actor=actor, at=at)
    notifications.answered(answered, at=at)
    return answered


def _brought_something(case: Case, complement: Complement) -> bool:
    return Piece.objects.filter(case=case, files__stored__stored_at__gt=complement.asked_at).exists()


@transaction.atomic
def cancel(*, case: Case, actor: Actor, at: datetime, reason: str = "") -> Case:
    """The family gives up, until the moment that the démarche says; what was held goes back to others.

    Raises ForbiddenMove afterwards, and Refused.
    """
    given_up = lock(case)
    require(policies.may_fill(actor, given_up, on=paris_day(at)))
    if not may_cancel(given_up):
        raise workflow.ForbiddenMove(given_up.reference)
    was_sent = given_up.filed_at is not None
    workflow.apply(given_up, Move.CANCEL, actor=actor, at=at, reason=reason, set={"updated_at": at})
    if was_sent:
        handler_of(given_up).on_cancelled(view_of(given_up), actor=actor, at=at)
        notifications.cancelled(given_up, at=at)
    if given_up.decision_mail is not None:  # a « yes » that has not left must not follow the « cancelled »
        outbox.withdraw(given_up.decision_mail)
    freeing.free(given_up, actor=actor, at=at)
    return given_up
