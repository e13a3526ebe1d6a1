"""« Mes pièces »: every document that a family sent, and every one that we made for it, in one list."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import DateField, F, QuerySet, Value
from django.db.models.functions import TruncDate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.cases.models import Case, CaseDocument, Piece
from preau.cases.queries.signing import SIGNED_PAPER
from preau.cases.queries.views import definition_of
from preau.cases.queries.visible import my_cases
from preau.families.queries import HouseholdView
from preau.kernel.actor import Actor
from preau.kernel.instants import PARIS
from preau.kernel.months import months_after
from preau.procedures.definition import PieceSpec

GIVEN, RECEIVED = "given", "received"
Key = dict[str, Any]  # source, pk and day of a paper: one line of the union below


class Paper(NamedTuple):
    """A document of a demande. ``verdict`` is ours on what was sent; ``useful_until`` is when it is too old, if ever.

    ``files`` are (id, name) of what was sent; ``kind`` names what we made.
    """

    case: Case
    kind: str
    title: str
    on: date
    given: bool
    verdict: str = ""
    reason: str = ""
    useful_until: date | None = None
    files: tuple[tuple[int, str], ...] = ()


def papers_of(
    actor: Actor, *, procedure_key: str = "", child_id: int | None = None, home: HouseholdView | None = None
) -> "QuerySet[Any, Key]":
    """Keys of all of them, the newest first, to paginate; ``papers`` reads a page."""
    mine = my_cases(actor, procedure_key=procedure_key, child_id=child_id, home=home)
    theirs = mine.order_by().values("pk")
    given = Piece.objects.filter(case__in=theirs, files__isnull=False).distinct()
    made = CaseDocument.objects.filter(case__in=theirs)
    day = TruncDate("made_at", tzinfo=PARIS, output_field=DateField())
    lines = _keys(given, GIVEN, F("received_on")).union(_keys(made, RECEIVED, day), all=True)
    return lines.order_by("-on", "-source", "-pk")


def _keys(rows: QuerySet[Any], source: str, on: Any) -> "QuerySet[Any, Key]":
    keys: QuerySet[Any, Key] = rows.order_by().annotate(source=Value(source), on=on).values("source", "pk", "on")
    return keys


def papers(keys: Iterable[Key]) -> list[Paper]:
    """The documents of a page, in its order; three statements, however many."""
    keys = list(keys)
    pieces = Piece.objects.select_related("case__procedure").prefetch_related("files__stored")
    given = pieces.in_bulk([key["pk"] for key in keys if key["source"] == GIVEN])
    made = CaseDocument.objects.select_related("case__procedure")
    received = made.in_bulk([key["pk"] for key in keys if key["source"] == RECEIVED])
    return [
        _given(given[key["pk"]]) if key["source"] == GIVEN else _received(received[key["pk"]], key["on"])
        for key in keys
    ]


def _given(piece: Piece) -> Paper:
    spec = definition_of(piece.case).piece(piece.kind)
    months = spec.max_age_months if spec else None
    return Paper(
        case=piece.case,
        kind=piece.kind,
        title=_title(spec, piece.kind),
        on=piece.received_on,
        given=True,
        verdict=piece.verdict,
        reason=piece.verdict_reason,
        useful_until=months_after(piece.received_on, months) if months else None,
        files=tuple((row.pk, row.stored.name) for row in piece.files.all()),
    )


def _title(spec: PieceSpec | None, kind: str) -> str:
    if spec is not None:
        return spec.label_of(kind).in_(get_language() or "fr")
    return _("Bulletin signé") if kind == SIGNED_PAPER else kind


def _received(document: CaseDocument, on: date) -> Paper:
    return Paper(document.case, document.kind, document.title, on, given=False)
