"""Single objects of a demande that the caller may already see."""

from collections.abc import Mapping

from preau.cases.models import Case, Complement, PieceFile
from preau.cases.queries.views import definition_of
from preau.kernel.actor import Actor
from preau.kernel.rights import Right
from preau.procedures.definition import PieceSpec, pieces_asked

# What is marked sensitive in a démarche, and the right that reading it takes.
SENSITIVE: Mapping[str, Right] = {"income": Right.INCOME_READ, "health": Right.HEALTH_READ}


def file_of(case: Case, file_id: int, *, actor: Actor) -> PieceFile | None:
    """One file of this demande; one on income or health is not for agents without that right."""
    row = PieceFile.objects.select_related("stored", "piece").filter(pk=file_id, piece__case_id=case.pk).first()
    if row is None or not may_read_piece(case, row.piece.kind, actor=actor):
        return None
    return row


def may_read_piece(case: Case, kind: str, *, actor: Actor) -> bool:
    """Families read what they sent; agents read what is sensitive with the right to (or while keying a draft)."""
    if not actor.is_agent or case.filed_at is None:
        return True
    spec = definition_of(case).piece(kind)
    needed = SENSITIVE.get(spec.sensitive) if spec else None
    return needed is None or actor.has(needed)


def open_complement_of(case: Case) -> Complement | None:
    """What we asked last and that is not answered; needs no query when complements are at hand."""
    waiting = [complement for complement in case.complements.all() if complement.answered_at is None]
    return waiting[-1] if waiting else None


def specs_to_complete(case: Case) -> list[PieceSpec]:
    """The documents that the open complement asks for; any of the demande when it names none."""
    complement, definition = open_complement_of(case), definition_of(case)
    asked = set(complement.piece_kinds) if complement else set()
    wanted = [spec for spec in definition.pieces if asked & set(spec.kinds)]
    return wanted or pieces_asked(definition, case.answers)
