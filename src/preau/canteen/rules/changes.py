"""From which day other canteen days count, and until which day a child still eats (C10, C11)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from preau.kernel.working_days import add_working_days
from preau.rulebook.definition import ChangeRules


class Ground(StrEnum):
    """Why a change takes effect when it does."""

    GRACE = "grace"  # the child's year has just begun
    SITUATION = "situation"  # the family's situation has changed
    NEXT_PERIOD = "next_period"


@dataclass(frozen=True)
class Effect:
    """The first school day with the new days."""

    day: date
    ground: Ground


def effect_of_change(
    asked_on: date,
    wished_on: date,
    *,
    first_lunch_on: date,
    situation_changed: bool,
    rules: ChangeRules,
    period_starts: Sequence[date],
    school_days: Sequence[date],
    holidays: Collection[date],
) -> Effect | None:
    """The earliest day that the règlement allows, never before the wished one; None when the year is too far gone.

    ``asked_on`` is the day of sending: however slow we are, the day that the family was told stays.
    """
    ground = _ground(asked_on, first_lunch_on, situation_changed=situation_changed, rules=rules)
    from_day = max(add_working_days(asked_on, rules.working_days, holidays), wished_on, first_lunch_on)
    if ground is Ground.NEXT_PERIOD:
        noticed_on = asked_on + timedelta(days=rules.notice_days)
        possible = [_school_day(start, school_days) for start in sorted(period_starts) if start >= noticed_on]
    else:
        possible = [_school_day(from_day, school_days)]
    day = next((day for day in possible if day is not None and day >= from_day), None)
    return Effect(day, ground) if day else None


def _school_day(day: date, school_days: Sequence[date]) -> date | None:
    """That day, or the first one after it when children are at school."""
    return next((each for each in school_days if each >= day), None)


def _ground(asked_on: date, first_lunch_on: date, *, situation_changed: bool, rules: ChangeRules) -> Ground:
    if asked_on < first_lunch_on + timedelta(days=rules.grace_days):
        return Ground.GRACE
    return Ground.SITUATION if situation_changed else Ground.NEXT_PERIOD


def earliest_last_day(asked_on: date, *, rules: ChangeRules, holidays: Collection[date]) -> date:
    """The last day of the canteen can be this one or later: the meals until then are ordered (C11)."""
    return add_working_days(asked_on, rules.working_days, holidays) - timedelta(days=1)
