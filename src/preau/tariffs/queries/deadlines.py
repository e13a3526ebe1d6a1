"""Until when a household may send its file without being late."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from preau.families.queries.checks import CheckView, checks_of, checks_of_households
from preau.rulebook.queries import LoadedRulebook
from preau.schools import queries as schools
from preau.tariffs.rules.filing import FamilyCheck, deadline_for


def deadline_of(
    household_id: int | None, *, rulebook: LoadedRulebook, arrived_on: date | None = None
) -> datetime | None:
    """An exclusive midnight; None while we are still checking a family sent in time (rulings 2, 6 and 10).

    Each declaration of a member protects on its own: the kindest one counts.
    """
    checks = checks_of(household_id) if household_id else []
    closed = schools.public_holidays() if checks else frozenset()
    return _kindest(checks, rulebook=rulebook, arrived_on=arrived_on, closed=closed)


def deadlines_of(household_ids: Iterable[int], *, rulebook: LoadedRulebook) -> dict[int, datetime | None]:
    """The same for many households, two statements."""
    wanted = set(household_ids)
    checks = checks_of_households(wanted)
    closed = schools.public_holidays() if checks else frozenset()
    without = _kindest((), rulebook=rulebook, arrived_on=None, closed=closed)
    return {
        household_id: _kindest(checks[household_id], rulebook=rulebook, arrived_on=None, closed=closed)
        if household_id in checks
        else without
        for household_id in wanted
    }


def _kindest(
    checks: Sequence[CheckView], *, rulebook: LoadedRulebook, arrived_on: date | None, closed: frozenset[date]
) -> datetime | None:
    deadlines = [
        deadline_for(
            rulebook=rulebook.document,
            extended_to=rulebook.last_extension,
            arrived_on=arrived_on,
            family=check,
            closed=closed,
        )
        for check in (None, *(FamilyCheck(check.sent_at, check.validated_on) for check in checks))
    ]
    return None if None in deadlines else max(deadline for deadline in deadlines if deadline)
