"""How long somebody may act for a family, and how long an agent may look."""

from collections.abc import Iterable
from datetime import date, timedelta

from preau.kernel.months import months_before
from preau.kernel.on_behalf import Scope
from preau.kernel.rights import Right

USUAL_MONTHS, MOST_MONTHS = 3, 12
LINK_LASTS = timedelta(days=7)  # real time
VIEWING_LASTS = timedelta(minutes=15)  # real time
WARNED_DAYS = 7  # before the last day

# What an agent sees of a family through its own eyes: never more than at the desk.
SEEN_WITH = {
    Right.BILLING_READ: Scope.INVOICES,
    Right.INCOME_READ: Scope.INCOME,
    Right.HEALTH_READ: Scope.HEALTH,
}


def usual_last_day(today: date) -> date:
    """Three months, unless the family says otherwise."""
    return months_before(today, -USUAL_MONTHS)


def longest_last_day(today: date) -> date:
    """One year at most: then the family is asked again."""
    return months_before(today, -MOST_MONTHS)


def warned_from(last_day: date) -> date:
    return last_day - timedelta(days=WARNED_DAYS)


def whole(scopes: Iterable[Scope]) -> frozenset[Scope]:
    """Paying takes reading what one pays."""
    given = frozenset(scopes)
    return given | {Scope.INVOICES} if Scope.PAY in given else given


def seen_by_agent(rights: frozenset[Right]) -> frozenset[Scope]:
    """What the rights of an agent let through of what the family sees."""
    return frozenset(scope for right, scope in SEEN_WITH.items() if right in rights)
