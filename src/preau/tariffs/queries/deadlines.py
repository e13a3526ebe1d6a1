"""Until when this household may send its file without being late."""

from datetime import date, datetime

from preau.families.queries.checks import checks_of
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
