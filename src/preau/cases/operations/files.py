"""Documents of a demande: four places each, claimed by a unique key."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from preau.cases import policies
from preau.cases.models import Case, Piece, PieceFile
from preau.cases.operations.common import lock
from preau.cases.operations.refusals import AlreadySent, TooManyFiles, UnknownPiece
from preau.cases.queries import definition_of, signed_paper_specs
from preau.cases.states import CaseState
from preau.foundation import audit
from preau.foundation.files import operations as files
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day

PLACES = (1, 2, 3, 4)
CHANGEABLE = (CaseState.DRAFT, CaseState.INFORMATION_REQUESTED)


@transaction.atomic
def add_file(*, case: Case, kind: str, upload: UploadedFile[Any], actor: Actor, at: datetime) -> PieceFile:
    """Join one file to a document of the demande.

    The first file after a refused one takes the place of all the former ones. Raises files.Unacceptable,
    TooManyFiles, UnknownPiece, AlreadySent and Refused.
    """
    changing = _changeable(case, kind, actor=actor, at=at)
    piece = _piece(changing, kind, at=at)
    if piece.files.count() >= len(PLACES):  # said before ten megabytes are written
        raise TooManyFiles(kind)
    stored = files.store_upload(upload=upload, actor=actor, at=at)
    place = _claim(piece, stored_id=stored.pk)
    Case.objects.filter(pk=case.pk).update(updated_at=at)
    audit.record("cases.file.add", actor=actor, subject=changing, at=at, piece=kind, file=stored.pk)
    return place


@transaction.atomic
def remove_file(*, case: Case, file_id: int, actor: Actor, at: datetime) -> None:
    """Take one file (a PieceFile) out; the last one takes its document along. A file already gone is no fault.

    Raises AlreadySent (what was sent stays, even when more is asked) and Refused.
    """
    row = PieceFile.objects.select_related("piece", "stored").filter(pk=file_id, piece__case_id=case.pk).first()
    if row is None:
        return
    changing = _changeable(case, row.piece.kind, actor=actor, at=at)
    if changing.filed_at and row.stored.stored_at <= _last_asked(changing):
        raise AlreadySent(changing.reference)
    piece = row.piece
    row.delete()
    if not changing.filed_at:  # what was sent once stays with us as evidence
        files.forget(stored=row.stored, actor=actor, at=at)
    if not piece.files.exists():
        piece.delete()
    audit.record("cases.file.remove", actor=actor, subject=changing, at=at, piece=piece.kind)


def _changeable(case: Case, kind: str, *, actor: Actor, at: datetime) -> Case:
    row = lock(case)
    require(policies.may_fill(actor, row, on=paris_day(at)))
    if row.state not in CHANGEABLE:
        raise AlreadySent(row.reference)
    definition = definition_of(row)
    if definition.piece(kind) is None and not any(kind in spec.kinds for spec in signed_paper_specs(definition)):
        raise UnknownPiece(kind)
    return row


def _last_asked(case: Case) -> datetime:
    return max((complement.asked_at for complement in case.complements.all()), default=case.started_at)


def _piece(case: Case, kind: str, *, at: datetime) -> Piece:
    """The document of this kind; one to replace starts afresh and remembers when it first came (ruling 5)."""
    piece, is_new = Piece.objects.get_or_create(case=case, kind=kind, defaults={"received_on": paris_day(at)})
    if is_new or not case.filed_at:
        return piece
    if piece.verdict == Piece.Verdict.REFUSED:
        piece.files.all().delete()
        piece.replaced_received_on = piece.replaced_received_on or piece.received_on
        piece.verdict, piece.verdict_on = Piece.Verdict.PENDING, None
    piece.received_on = paris_day(at)
    piece.save(update_fields=["verdict", "verdict_on", "received_on", "replaced_received_on"])
    return piece


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
