"""What becomes of each planned lunch: a function of the closures and of the absences, whatever came first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from preau.canteen.rules.absence import Sickness, deducted
from preau.rulebook.definition import AbsenceRules


class Outcome(StrEnum):
    """The values are those of ``states.Standing``; sick and closed lunches are not billed."""

    PLANNED = "planned"
    AWAY = "away"
    SICK = "sick"
    CLOSED = "closed"


@dataclass(frozen=True)
class Away:
    """Days without lunch that stay due, both inclusive: convenience, or a sickness not accepted yet."""

    absence_id: int
    first_day: date
    last_day: date

    def covers(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


PLANNED, CLOSED = (Outcome.PLANNED, None), (Outcome.CLOSED, None)
Standings = Mapping[date, tuple[Outcome, int | None]]


def standings(
    lunches: Sequence[date],
    *,
    open_days: Sequence[date],
    accepted: Sequence[Sickness] = (),
    away: Sequence[Away] = (),
    rules: AbsenceRules,
) -> Standings:
    """The outcome of each lunch and the absence that explains it.

    A closed day is closed even for a sick child: it would not have been billed anyway. An accepted sickness
    that is too short leaves the lunch due.
    """
    is_open = frozenset(open_days)
    if not accepted and not away:
        return {day: PLANNED if day in is_open else CLOSED for day in lunches}
    eaten = [day for day in lunches if day in is_open]
    given_back = deducted(accepted, lunches=eaten, open_days=open_days, rules=rules) if accepted else {}
    absences: tuple[Sickness | Away, ...] = (*accepted, *away)
    found: dict[date, tuple[Outcome, int | None]] = {}
    for day in lunches:
        if day not in is_open:
            found[day] = CLOSED
        elif day in given_back:
            found[day] = (Outcome.SICK, given_back[day])
        else:
            absence_id = next((absence.absence_id for absence in absences if absence.covers(day)), None)
            found[day] = (Outcome.PLANNED if absence_id is None else Outcome.AWAY, absence_id)
    return found
