"""Who holds the ball, and what the family risks (ruling 7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from preau.tariffs.rules.complements import Complement
from preau.tariffs.rules.facts import FileFacts
from preau.tariffs.rules.lateness import LateRule
from preau.tariffs.rules.reason import Reason


class Position(StrEnum):
    """Where a file stands on a day, in the family's terms."""

    DECIDED = "decided"
    PROTECTED = "protected"  # in time, and we owe the answer: never the highest price
    ASKED = "asked"  # protected until the complement's deadline
    SILENT = "silent"  # the deadline passed: the highest price until the answer
    LATE_INCOMPLETE = "late_incomplete"
    LATE_WAITING = "late_waiting"  # complete: we owe the answer, the days before stay late
    NOT_FILED = "not_filed"


@dataclass(frozen=True)
class Standing:
    """A position and the day that goes with it: a deadline, the start of a silence, the end of lateness."""

    position: Position
    day: date | None = None
    reason: Reason | None = None


def is_protected(day: date, file: FileFacts) -> bool:
    """Filed in time, and no complement deadline passed unanswered: no meal is priced LATE or MISSING."""
    return file.filed_in_time and not any(day in silence for silence in file.silences)


def standing_on(day: date, *, file: FileFacts, complements: Sequence[Complement], late: LateRule) -> Standing:
    """What to tell the family on ``day``."""
    if file.filed_at is None:
        return Standing(Position.NOT_FILED)
    if decision := file.decision_on(day):
        return Standing(Position.DECIDED, reason=decision.reason)
    if silence := next((silence for silence in file.silences if day in silence), None):
        return Standing(Position.SILENT, silence.start)
    if asked := _open_question(day, complements):
        return Standing(Position.ASKED, asked.deadline_on)
    if file.filed_in_time:
        return Standing(Position.PROTECTED)
    if file.complete_on is None:
        return Standing(Position.LATE_INCOMPLETE)
    return Standing(Position.LATE_WAITING, late.effect_on(file.complete_on))


def _open_question(day: date, complements: Sequence[Complement]) -> Complement | None:
    waiting = (
        c for c in complements if c.asked_on <= day <= c.deadline_on and (c.answered_on is None or c.answered_on > day)
    )
    return min(waiting, key=lambda complement: complement.deadline_on, default=None)
