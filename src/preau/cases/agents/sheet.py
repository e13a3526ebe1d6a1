"""One case as the agent reads it: answers, checks, documents, history."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.cases import queries
from preau.cases.agents.access import may_read
from preau.families import queries as families
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.procedures import queries as procedures
from preau.procedures.definition import Definition

if TYPE_CHECKING:
    from preau.cases.models import Case, Piece
    from preau.foundation.audit import HistoryEntry

MASKED = "•••"


class Line(NamedTuple):
    """A question and its answer; masked when the agent's rights do not reach it."""

    label: str
    text: str
    masked: bool = False


@dataclass(frozen=True)
class Block:
    title: str
    lines: tuple[Line, ...]


class PageLink(NamedTuple):
    """One page of one file, to be shown as a picture."""

    place: int
    page: int
    number: int  # within the document, over all its files


class PieceSheet(NamedTuple):
    """A document and its pages."""

    kind: str
    label: str
    received_on: date
    verdict: str
    word: str
    tone: str
    reason: str
    masked: bool
    pages: tuple[PageLink, ...]
    originals: tuple[tuple[int, str], ...]


def blocks_of(case: "Case", actor: Actor) -> list[Block]:
    """The answers in the words of the démarche, step by step."""
    return [
        Block(step.title, tuple(_line(answer, actor) for answer in step.answers))
        for step in procedures.spoken(queries.definition_of(case), case.answers)
    ]


def _line(answer: procedures.SpokenAnswer, actor: Actor) -> Line:
    if may_read(actor, answer.sensitive).allowed:
        return Line(answer.label, answer.text)
    return Line(answer.label, MASKED, masked=True)


def sensitive_of(definition: Definition, kind: str) -> str:
    """The mark of a document in its démarche; one that the démarche does not know is not marked."""
    spec = definition.piece(kind)
    return spec.sensitive if spec else ""


def label_of(definition: Definition, kind: str) -> str:
    spec = definition.piece(kind)
    return spec.label_of(kind).in_(get_language() or "fr") if spec else kind


def pieces_of(case: "Case", actor: Actor) -> list[PieceSheet]:
    """Documents in the order of the démarche, without their pages when they are masked."""
    definition = queries.definition_of(case)
    order = [kind for spec in definition.pieces for kind in spec.kinds]
    found = [piece for piece in case.pieces.all() if list(piece.files.all())]
    found.sort(key=lambda piece: order.index(piece.kind) if piece.kind in order else len(order))
    return [_piece(piece, definition, actor) for piece in found]


def _piece(piece: "Piece", definition: Definition, actor: Actor) -> PieceSheet:
    masked = not may_read(actor, sensitive_of(definition, piece.kind)).allowed
    files = sorted(piece.files.all(), key=lambda file: file.place)
    numbered = [(file.place, page) for file in files for page in range(1, file.stored.pages + 1)]
    return PieceSheet(
        kind=piece.kind,
        label=label_of(definition, piece.kind),
        received_on=piece.received_on,
        verdict=piece.verdict,
        word=piece.get_verdict_display(),
        tone={"accepted": "ok", "refused": "no"}.get(piece.verdict, "wait"),
        reason=piece.verdict_reason,
        masked=masked,
        pages=() if masked else tuple(PageLink(*each, number=i) for i, each in enumerate(numbered, start=1)),
        originals=() if masked else tuple((file.place, file.stored.name) for file in files),
    )


def replaced_of(case: "Case", actor: Actor) -> list[tuple[int, str, str]]:
    """(number, document, file) of what gave its place to another, when the rights reach it."""
    definition = queries.definition_of(case)
    return [
        (row.pk, label_of(definition, row.kind), row.stored.name)
        for row in case.replaced_files.all()
        if may_read(actor, sensitive_of(definition, row.kind)).allowed
    ]


def askable(case: "Case") -> list[tuple[str, str]]:
    """Every document that the démarche knows, to ask for."""
    definition = queries.definition_of(case)
    return [(kind, label_of(definition, kind)) for spec in definition.pieces for kind in spec.kinds]


def correctable(case: "Case") -> list[tuple[str, str]]:
    """Every answer that the family may be asked to correct."""
    language = get_language() or "fr"
    return [(question.key, question.label.in_(language)) for question in queries.correctable(case)]


def history_of(case: "Case") -> list["HistoryEntry"]:
    """What happened, the latest first; kinds without a sentence are for the machine."""
    return [entry for entry in reversed(audit.queries.history_of(case)) if entry.sentence]


class Applicant(NamedTuple):
    """Who asks, and how to reach them."""

    name: str
    email: str
    phone: str
    family: families.HouseholdView | None


def applicant_of(case: "Case") -> Applicant:
    """The contact kept with the case, and the family it belongs to."""
    contact = case.contact or {}
    home = families.household(case.household_id) if case.household_id else None
    return Applicant(
        name=contact.get("name") or (home.name if home else _("Sans nom")),
        email=contact.get("email", ""),
        phone=contact.get("phone", ""),
        family=home,
    )
