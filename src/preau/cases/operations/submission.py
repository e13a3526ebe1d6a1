"""Sending a demande: everything of it happens, or nothing."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from preau.cases import notifications, policies
from preau.cases.models import Case, Piece
from preau.cases.operations import quota
from preau.cases.operations.addresses import open_reply_address
from preau.cases.operations.appointments import book_chosen
from preau.cases.operations.common import lock
from preau.cases.operations.decisions import settle
from preau.cases.operations.draft import refresh_facts
from preau.cases.operations.incomplete import ask_for_the_rest
from preau.cases.operations.proving import require_proved
from preau.cases.operations.refusals import BadFilingDate, NoConsent, NotReady
from preau.cases.queries import (
    complete,
    documents_to_mend,
    handler_of,
    label_of,
    problems_of,
    signed_paper_specs,
    view_of,
    watched_until,
)
from preau.cases.states import CaseState, Move, PlaceHold
from preau.families import queries as families
from preau.foundation import jobs, workflow
from preau.foundation.files import operations as files
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.procedures.definition import PieceSpec, pieces_asked
from preau.procedures.definition import pruned as only_what_counts
from preau.procedures.queries import definition_from


@transaction.atomic
def submit(
    *,
    draft: Case,
    actor: Actor,
    at: datetime,
    filed_at: datetime | None = None,
    received_on: date | None = None,
    signature: Mapping[str, Any],
    anyway: bool = False,
    waiting: bool = False,
) -> Case:
    """Send a draft: ``filed_at`` is now, or for the counter the moment of the visit or of the postmark.

    Sending twice has one effect: the second call gives the demande as it is. What leaves nothing to judge
    comes back accepted; what lacks a document and is sent ``anyway`` comes back asking for it.
    ``waiting``: rather on a waiting list than not at all.
    Raises NotReady (NoPlaceLeft among them), NotProved, NoConsent, BadFilingDate, Refused.
    """
    case = complete(lock(draft))
    require(policies.may_fill(actor, case, on=paris_day(at)))
    if case.state != CaseState.DRAFT:
        return case
    require_proved(case)
    if actor.is_agent and case.channel == Case.Channel.COUNTER and not signature.get("consent"):
        raise NoConsent(case.reference)
    moment = _filing_moment(case, actor=actor, at=at, filed_at=filed_at)
    refresh_facts(case, actor=actor, at=moment)
    if problems := problems_of(case, actor=actor, at=at, filed_at=moment, anyway=anyway):
        raise NotReady(problems)
    book_chosen(case, actor=actor, at=at)
    lacking = documents_to_mend(case, on=paris_day(moment)) if anyway else []
    _freeze(case, signature=signature, actor=actor, at=at)
    received_on = received_on or paris_day(at)
    _receive(case, on=received_on)
    line = quota.take(case, waiting=waiting, filed_at=moment, at=at)
    _send(case, filed_at=moment, received_on=received_on, line=line, actor=actor, at=at)
    _take_effect(case, lacking, actor=actor, at=at)
    return case


def _filing_moment(case: Case, *, actor: Actor, at: datetime, filed_at: datetime | None) -> datetime:
    """A family cannot say when it sent: our clock does. Paper cannot have been filed tomorrow, nor years ago."""
    if filed_at is None:
        return at
    if actor.is_citizen or case.channel == Case.Channel.PORTAL:
        raise BadFilingDate(case.reference)
    if paris_day(filed_at) > paris_day(at) or (at - filed_at).days > 366:
        raise BadFilingDate(case.reference)
    return filed_at


def _freeze(case: Case, *, signature: Mapping[str, Any], actor: Actor, at: datetime) -> None:
    """Answers and documents that no longer count do not leave with the demande; its move writes what is left."""
    definition = definition_from(case.procedure)
    case.answers = only_what_counts(definition, case.answers)
    specs = [*pieces_asked(definition, case.answers), *signed_paper_specs(definition)]
    asked = {kind for spec in specs for kind in spec.kinds}
    if any(piece.kind not in asked for piece in case.pieces.all()):
        _forget(case, asked=asked, actor=actor, at=at)
        complete(case)
    case.signature = dict(signature) | _in_place_of_the_family(case, actor=actor) | {"at": at.isoformat()}
    case.label = label_of(case)


def _in_place_of_the_family(case: Case, *, actor: Actor) -> dict[str, str]:
    """Who did it for the family, as its page and its receipt say: an agent at the counter, or whoever helps it."""
    if actor.is_agent and case.channel == Case.Channel.COUNTER:
        return {"counter": actor.name}
    return {"helper": actor.name} if actor.on_behalf else {}


def _forget(case: Case, *, asked: Collection[str], actor: Actor, at: datetime) -> None:
    """What the family need not have given is not kept behind its back."""
    superfluous = [piece for piece in case.pieces.all() if piece.kind not in asked]
    stored = [row.stored for piece in superfluous for row in piece.files.all()]
    Piece.objects.filter(pk__in=[piece.pk for piece in superfluous]).delete()
    for file in stored:
        files.forget(stored=file, actor=actor, at=at)


def _receive(case: Case, *, on: date) -> None:
    """A document put in a draft reaches us when the demande does: that day counts for a late price (ruling 5)."""
    waited = [piece for piece in case.pieces.all() if piece.received_on != on]
    for piece in waited:
        piece.received_on = on
    if waited:
        Piece.objects.bulk_update(waited, ["received_on"])


def _send(case: Case, *, filed_at: datetime, received_on: date, line: str, actor: Actor, at: datetime) -> None:
    case.received_on = received_on  # the day that the law's clock starts from
    hold_code = line or handler_of(case).hold_reason(view_of(case)) or ""
    frozen: dict[str, Any] = {"answers": case.answers, "signature": case.signature, "label": case.label}
    columns = frozen | {
        "filed_at": filed_at,
        "received_on": received_on,
        "silence_on": watched_until(case),
        "keyed_at": at,
        "updated_at": at,
        "hold_code": hold_code,
    }
    move = Move.WAIT if hold_code == PlaceHold.WAITING else Move.HOLD if hold_code else Move.SUBMIT
    workflow.apply(case, move, actor=actor, at=at, set=columns)


def _take_effect(case: Case, lacking: Sequence[PieceSpec], *, actor: Actor, at: datetime) -> None:
    handler = handler_of(case)
    handler.on_submitted(view_of(case), actor=actor, at=at)
    _join_household(case, at=at)
    if not lacking and case.state == CaseState.SUBMITTED and handler.settles_at_once(view_of(case)):
        settle(case=case, at=at)
    jobs.enqueue("cases.documents", case.pk)
    open_reply_address(case)
    notifications.acknowledged(case, at=at, lacks_documents=bool(lacking))
    if lacking:
        ask_for_the_rest(case=case, specs=lacking, at=at)


def _join_household(case: Case, *, at: datetime) -> None:
    """A first family file opens the household that the demande then belongs to."""
    if case.household_id is None and case.applicant_id is not None:
        home = families.household_of(case.applicant_id, on=paris_day(at))
        if home:
            case.household_id = home.id
            case.save(update_fields=["household"])
