"""Single objects of a demande that the caller may already see."""

from collections.abc import Mapping
from datetime import date

from django.db.models import OuterRef, QuerySet

from preau.cases.models import Case, Complement, PieceFile
from preau.cases.queries.views import definition_of
from preau.kernel.actor import Actor
from preau.kernel.on_behalf import Scope
from preau.kernel.rights import Right
from preau.procedures.definition import PieceSpec, pieces_asked

# What is marked sensitive in a démarche, and the right that reading it takes.
SENSITIVE: Mapping[str, Right] = {"income": Right.INCOME_READ, "health": Right.HEALTH_READ}
# The same for whoever acts for a family.
SHARED: Mapping[str, Scope] = {"income": Scope.INCOME, "health": Scope.HEALTH}


def file_of(case: Case, file_id: int, *, actor: Actor) -> PieceFile | None:
    """One file of this demande; one on income or health is not for agents without that right."""
    row = PieceFile.objects.select_related("stored", "piece").filter(pk=file_id, piece__case_id=case.pk).first()
    if row is None or not may_read_piece(case, row.piece.kind, actor=actor):
        return None
    return row


def may_read_piece(case: Case, kind: str, *, actor: Actor) -> bool:
    """Families read what they sent; agents read what is sensitive with the right to (or while keying a draft).

    Whoever acts for a family reads what is sensitive when they were given it.
    """
    if actor.on_behalf:
        return may_hear(_sensitive(case, kind), actor=actor)
    if not actor.is_agent or case.filed_at is None:
        return True
    needed = SENSITIVE.get(_sensitive(case, kind))
    return needed is None or actor.has(needed)


def _sensitive(case: Case, kind: str) -> str:
    spec = definition_of(case).piece(kind)
    return spec.sensitive if spec else ""


def may_hear(sensitive: str, *, actor: Actor) -> bool:
    """Whether whoever acts for a family was given what is marked so (custody papers come with the children)."""
    scope = SHARED.get(sensitive)
    return scope is None or actor.may(scope)


def days_to_answer(case_id: OuterRef) -> "QuerySet[Complement, date]":
    """Until when the answers that we wait for may come, the nearest first; ``case_id`` is a column of the caller's."""
    waiting = Complement.objects.filter(case_id=case_id, answered_at=None)
    return waiting.order_by("deadline_on").values_list("deadline_on", flat=True)


def open_complement_of(case: Case) -> Complement | None:
    """What we asked last and that is not answered; needs no query when complements are at hand."""
    waiting = [complement for complement in case.complements.all() if complement.answered_at is None]
    return waiting[-1] if waiting else None


def specs_to_complete(case: Case) -> list[PieceSpec]:
    """The documents that the open complement asks for; any of the demande when it names nothing at all."""
    complement, definition = open_complement_of(case), definition_of(case)
    asked = set(complement.piece_kinds) if complement else set()
    wanted = [spec for spec in definition.pieces if asked & set(spec.kinds)]
    if complement and complement.field_keys and not complement.piece_kinds:
        return []
    return wanted or pieces_asked(definition, case.answers)
