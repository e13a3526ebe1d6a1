"""From which day a decision counts (ruling 9)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from preau.kernel.school_year import SchoolYear
from preau.rulebook.definition import BillingPeriod
from preau.tariffs.rules.facts import FileFacts
from preau.tariffs.rules.lateness import LateRule


class Cause(StrEnum):
    """Why there is a new decision."""

    CHANGE_OF_SITUATION = "change_of_situation"
    NEW_QUOTIENT_ALONE = "new_quotient_alone"  # CAF works it out again each January
    OUR_ERROR = "our_error"
    ERROR_IN_FAVOUR = "error_in_favour"  # the family had paid too little
    WINDOW_EXTENDED = "window_extended"  # ruling 10: who was late is on time


BY_CREDIT = frozenset({Cause.OUR_ERROR, Cause.WINDOW_EXTENDED})


@dataclass(frozen=True)
class Effect:
    """The first day at the new price; ``by_credit`` when invoices already issued are put right by credit notes."""

    on: date
    by_credit: bool = False


def of_initial_decision(file: FileFacts, *, year: SchoolYear, late: LateRule) -> date | None:
    """1 September for a file in time; by the policy for a late one, None while it is incomplete."""
    if file.filed_in_time:
        return year.starts_on
    if file.complete_on is None:
        return None
    effect_on = late.effect_on(file.complete_on)
    return effect_on and max(effect_on, year.starts_on)


def of_revision(
    cause: Cause,
    *,
    decided_on: date,
    origin_on: date,
    lowers: bool,
    requested: bool,
    periods: tuple[BillingPeriod, ...],
) -> Effect | None:
    """The effect of a later decision; None when nothing changes.

    ``origin_on`` is the first day of the decision that was wrong, or of the year that an extended
    window puts right (ruling 10). A price only goes down because
    the family asked; a new CAF quotient changes nothing by itself.
    """
    if cause in BY_CREDIT:
        return Effect(origin_on, by_credit=True)
    if cause is Cause.ERROR_IN_FAVOUR:
        return Effect(decided_on + timedelta(days=1))
    if cause is Cause.NEW_QUOTIENT_ALONE or (lowers and not requested):
        return None
    return next((Effect(period.first_day) for period in periods if period.first_day > decided_on), None)
