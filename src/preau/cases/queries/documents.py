"""The documents of one demande with their files, in one statement."""

from collections.abc import Iterable
from typing import Any

from django.db.models import FilteredRelation, Model

from preau.cases.models import Case, Piece


def read_pieces(case: Case) -> None:
    """Put them where ``prefetch_related`` would, which takes a statement for each table."""
    rows = Piece.objects.filter(case=case).annotate(file=FilteredRelation("files"))
    joined = rows.select_related("file__stored")  # type: ignore[misc] # the relation that was just named
    pieces: dict[int, Piece] = {}
    files: dict[int, list[Any]] = {}
    for row in joined.order_by("pk", "file__place"):
        piece = pieces.setdefault(row.pk, row)
        piece.case = case
        file = getattr(row, "file", None)  # Django leaves the name out where nothing was joined
        files.setdefault(piece.pk, []).extend([file] if file else [])
    for key, piece in pieces.items():
        put_at_hand(piece, "files", files[key])
    put_at_hand(case, "pieces", pieces.values())


def put_at_hand(owner: Model, name: str, rows: Iterable[Model]) -> None:
    """Later questions for ``name`` are answered with these rows."""
    answered = getattr(owner, name).all()
    answered._result_cache, answered._prefetch_done = list(rows), True
    vars(owner).setdefault("_prefetched_objects_cache", {})[name] = answered
