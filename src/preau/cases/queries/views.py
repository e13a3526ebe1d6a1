"""A demande as its handler sees it."""

from django.utils import translation

from preau.cases import reasons
from preau.cases.models import Case, Complement, Piece
from preau.cases.states import CaseState, PlaceHold
from preau.foundation.effects import CaseView, ComplementView, Handler, PieceView, handler_for
from preau.kernel.instants import paris_day
from preau.procedures import queries as procedures
from preau.procedures.definition import Definition, pruned

LONGEST_LABEL = 200
VERDICTS = {Piece.Verdict.PENDING: None, Piece.Verdict.ACCEPTED: True, Piece.Verdict.REFUSED: False}


def definition_of(case: Case) -> Definition:
    """The version that this demande keeps; no query when ``procedure`` came with it."""
    return procedures.definition_from(case.procedure)


def handler_of(case: Case) -> Handler:
    """What the capability concerned does with it. Raises KeyError when nobody registered the handler."""
    return handler_for(definition_of(case).handler)


def waits_for_place(case: Case) -> bool:
    """On a waiting list, whatever the state that an agent's questions put it in since."""
    return case.hold_code == PlaceHold.WAITING


def hold_sentence(case: Case, code: str = "") -> str:
    """Why it waits, in words: ours about places, else its handler's."""
    code = code or case.hold_code
    ours = reasons.PLACES.get(code)
    return str(ours) if ours else handler_of(case).hold_sentence(code)


def state_word(case: Case) -> str:
    """The state as people read it; a waiting list is no verification."""
    if case.state == CaseState.HELD and waits_for_place(case):
        return str(PlaceHold.WAITING.label)
    return str(CaseState(case.state).label)


def view_of(case: Case, *, answers_only: bool = False) -> CaseView:
    """Frozen; answers that do not count any more are left out of a draft.

    Three queries; none when ``complete`` was asked first, or for ``answers_only``.
    """
    return CaseView(
        id=case.pk,
        reference=case.reference,
        procedure_key=case.procedure_key,
        state=case.state,
        answers=pruned(definition_of(case), case.answers) if case.state == CaseState.DRAFT else case.answers,
        applicant_user_id=case.applicant_id,
        household_id=case.household_id,
        channel=case.channel,
        filed_at=case.filed_at,
        pieces=() if answers_only else tuple(map(_piece, case.pieces.all())),
        complements=() if answers_only else tuple(map(_complement, case.complements.all())),
        signature=case.signature,
        read=case.read,
    )


def label_of(case: Case, *, answers_only: bool = False) -> str:
    """The few words that name it, in the language of those who work on it; the queries are those of ``view_of``."""
    with translation.override("fr"):
        return handler_of(case).label(view_of(case, answers_only=answers_only))[:LONGEST_LABEL]


def _piece(piece: Piece) -> PieceView:
    return PieceView(
        kind=piece.kind,
        received_on=piece.received_on,
        accepted=VERDICTS[Piece.Verdict(piece.verdict)],
        file_ids=tuple(file.stored_id for file in piece.files.all()),
        defect_told_on=piece.defect_told_on,
        replaces_received_on=piece.replaced_received_on,
    )


def _complement(complement: Complement) -> ComplementView:
    return ComplementView(
        asked_on=paris_day(complement.asked_at),
        deadline_on=complement.deadline_on,
        answered_on=paris_day(complement.answered_at) if complement.answered_at else None,
        piece_kinds=tuple(complement.piece_kinds),
        field_keys=tuple(complement.field_keys),
    )


def was_settled_at_once(case: Case) -> bool:
    """Accepted by the sending itself: nobody had to read it."""
    return case.state == CaseState.ACCEPTED and case.decided_at is not None and case.decided_at == case.keyed_at
