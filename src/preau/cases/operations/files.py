"""Documents of a demande: four places each, claimed by a unique key."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from preau.cases import policies
from preau.cases.models import Case, Piece, PieceFile, ReplacedFile
from preau.cases.operations.common import lock
from preau.cases.operations.refusals import AlreadySent, TooManyFiles, UnknownPiece
from preau.cases.queries import OPEN, definition_of, signed_paper_specs
from preau.cases.states import CaseState
from preau.foundation import audit
from preau.foundation.files import operations as files
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day

PLACES = (1, 2, 3, 4)
CHANGEABLE = (CaseState.DRAFT, CaseState.INFORMATION_REQUESTED)  # being prepared, or asked for
ADDABLE = (CaseState.DRAFT, *OPEN)


@transaction.atomic
def add_file(
    *,
    case: Case,
    kind: str,
    upload: UploadedFile[Any],
    replacing: bool = False,
    draft_only: bool = False,
    actor: Actor,
    at: datetime,
) -> PieceFile:
    """Join one file to a document of the demande, asked or not, until it is decided.

    The first file after a refused one takes the place of all the former ones, and so does any when ``replacing``;
    what we were sent stays with us. ``draft_only``: a page of the wizard adds nothing to what was sent meanwhile.
    Raises files.Unacceptable, TooManyFiles, UnknownPiece, AlreadySent and Refused.
    """
    changing = _open_to(case, kind, (CaseState.DRAFT,) if draft_only else ADDABLE, actor=actor, at=at)
    piece = _piece(changing, kind, replacing=replacing, at=at)
    if piece.files.count() >= len(PLACES):  # said before ten megabytes are written
        raise TooManyFiles(kind)
    stored = files.store_upload(upload=upload, actor=actor, at=at)
    place = _claim(piece, stored_id=stored.pk)
    Case.objects.filter(pk=case.pk).update(updated_at=at)
    audit.record("cases.file.add", actor=actor, subject=changing, at=at, piece=kind, file=stored.pk)
    if changing.state not in CHANGEABLE:
        _announce(changing, kind, actor=actor, at=at)
    return place


def _announce(case: Case, kind: str, *, actor: Actor, at: datetime) -> None:
    """Nobody asked for it: an agent must know that there is something to read."""
    Case.objects.filter(pk=case.pk).update(news_at=at)
    audit.record("cases.piece.arrive", actor=actor, subject=case, at=at, piece=kind)


@transaction.atomic
def see_news(*, case: Case, actor: Actor, at: datetime) -> None:
    """An agent opened the demande: what the family added by itself is no longer news. Raises Refused."""
    require(policies.may_decide(actor, case, on=paris_day(at)))
    if case.news_at and Case.objects.filter(pk=case.pk, news_at=case.news_at).update(news_at=None):
        audit.record("cases.piece.seen", actor=actor, subject=case, at=at)


@transaction.atomic
def remove_file(*, case: Case, file_id: int, actor: Actor, at: datetime) -> None:
    """Take one file (a PieceFile) out; the last one takes its document along. A file already gone is no fault.

    Raises AlreadySent (what was sent stays, even when more is asked) and Refused.
    """
    row = PieceFile.objects.select_related("piece", "stored").filter(pk=file_id, piece__case_id=case.pk).first()
    if row is None:
        return
    changing = _open_to(case, row.piece.kind, CHANGEABLE, actor=actor, at=at)
    if changing.filed_at and row.stored.stored_at <= _last_asked(changing):
        raise AlreadySent(changing.reference)
    piece = row.piece
    row.delete()
    if not changing.filed_at:  # what was sent once stays with us as evidence
        files.forget(stored=row.stored, actor=actor, at=at)
    if not piece.files.exists():
        piece.delete()
    audit.record("cases.file.remove", actor=actor, subject=changing, at=at, piece=piece.kind)


def _open_to(case: Case, kind: str, states: Collection[str], *, actor: Actor, at: datetime) -> Case:
    row = lock(case)
    require(policies.may_fill(actor, row, on=paris_day(at)))
    if row.state not in states:
        raise AlreadySent(row.reference)
    definition = definition_of(row)
    if definition.piece(kind) is None and not any(kind in spec.kinds for spec in signed_paper_specs(definition)):
        raise UnknownPiece(kind)
    return row


def _last_asked(case: Case) -> datetime:
    return max((complement.asked_at for complement in case.complements.all()), default=case.started_at)


def _piece(case: Case, kind: str, *, replacing: bool, at: datetime) -> Piece:
    """The document of this kind; one to replace starts afresh and remembers when it first came (ruling 5)."""
    piece, is_new = Piece.objects.get_or_create(case=case, kind=kind, defaults={"received_on": paris_day(at)})
    if is_new or not case.filed_at:
        return piece
    # What is added beside a document that an agent accepted, unasked, does not make that one late.
    keeps_its_day = piece.verdict == Piece.Verdict.ACCEPTED and case.state not in CHANGEABLE and not replacing
    if replacing or piece.verdict == Piece.Verdict.REFUSED:
        _set_aside(piece, at=at)
        piece.replaced_received_on = piece.replaced_received_on or piece.received_on
    if piece.verdict == Piece.Verdict.REFUSED or case.state not in CHANGEABLE:
        piece.verdict, piece.verdict_on = Piece.Verdict.PENDING, None
    if not keeps_its_day:
        piece.received_on = paris_day(at)
    piece.save(update_fields=["verdict", "verdict_on", "received_on", "replaced_received_on"])
    return piece


def _set_aside(piece: Piece, *, at: datetime) -> None:
    """The former files leave their places; agents still find them."""
    former = list(piece.files.all())
    ReplacedFile.objects.bulk_create(
        ReplacedFile(case_id=piece.case_id, kind=piece.kind, stored_id=row.stored_id, replaced_at=at) for row in former
    )
    piece.files.all().delete()


def _claim(piece: Piece, *, stored_id: int) -> PieceFile:
    taken = _taken(piece)
    for place in (place for place in PLACES if place not in taken):
        try:
            with transaction.atomic():
                return PieceFile.objects.create(piece=piece, place=place, stored_id=stored_id)
        except IntegrityError:  # somebody took this place meanwhile: the next one
            continue
    raise TooManyFiles(piece.kind)


def _taken(piece: Piece) -> set[int]:
    return set(piece.files.values_list("place", flat=True))


def record_reading(*, case: Case, kind: str, actor: Actor, at: datetime) -> None:
    """An agent who reads a document on income or custody leaves a trace; a family reading its own does not."""
    spec = definition_of(case).piece(kind)
    if actor.is_agent and spec and spec.sensitive:
        audit.record("cases.piece.read", actor=actor, subject=case, at=at, piece=kind)
