"""What undoing a merge would bring back, what would stay, and what prevents it."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from preau.accounts import queries as accounts
from preau.duplicates.models import Merge, MovedRow, Step
from preau.duplicates.queries.plans import Line, Obstacle, frozen_among, lines_of
from preau.duplicates.reasons import SENTENCES, Refusal
from preau.foundation import merging
from preau.foundation.merging import Kind, Moved


class Undoing(NamedTuple):
    """``back``: rows that return; ``away``: rows that somebody else has by now; ``new`` came since, and stays."""

    obstacles: tuple[Obstacle, ...]
    back: int
    away: int
    new: tuple[Line, ...]


def undoing_of(merge: Merge) -> Undoing:
    """A few statements for each step and each table that gave rows."""
    steps = list(merge.steps.order_by("position"))
    back = total = 0
    new: list[Line] = []
    obstacles = [*_merged_since(merge, steps), *_closed_since(steps)]
    for step in steps:
        moved = moved_by(step)
        back, total = back + merging.still_there(step.kind, moved, keeper=step.keeper_id), total + len(moved)
        held = merging.counts(step.kind, [step.keeper_id], after=step.marks)[step.keeper_id]
        new += lines_of(step.kind, held)
        if frozen_among(step.kind, held):
            obstacles.append(Obstacle(Refusal.BILLED_SINCE, SENTENCES[Refusal.BILLED_SINCE]))
    return Undoing(tuple(obstacles), back, total - back, tuple(new))


def moved_by(step: Step) -> list[Moved]:
    rows = step.moved.order_by("pk").values_list("holder", "row_id", "ended")
    return [Moved(*row) for row in rows]


def _merged_since(merge: Merge, steps: list[Step]) -> Iterator[Obstacle]:
    """A later merge that moved the same rows, or the remaining record itself, is undone first."""
    later = MovedRow.objects.filter(
        step__merge__pk__gt=merge.pk, step__merge__undone_at=None, table=OuterRef("table"), row_id=OuterRef("row_id")
    )
    mine = MovedRow.objects.filter(Exists(later), step__merge=merge)
    standing = Step.objects.filter(merge__pk__gt=merge.pk, merge__undone_at=None)
    gone = (standing.filter(kind=step.kind, loser_id=step.keeper_id) for step in steps)
    accounts_gone = (standing.filter(kind=Kind.ACCOUNT, loser_id=step.account_id) for step in steps if step.account_id)
    if mine.exists() or any(rows.exists() for rows in (*gone, *accounts_gone)):
        yield Obstacle(Refusal.MERGED_SINCE, SENTENCES[Refusal.MERGED_SINCE])


def _closed_since(steps: list[Step]) -> Iterator[Obstacle]:
    """Closing a space erased the one that was merged into it: there is nothing to open again."""
    if any(step.kind == Kind.ACCOUNT and accounts.is_closed(step.keeper_id) for step in steps):
        yield Obstacle(Refusal.CLOSED_SINCE, SENTENCES[Refusal.CLOSED_SINCE])
