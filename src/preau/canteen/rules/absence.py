"""When a sickness is deducted from the bill (F5, F6, ruling 25)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from preau.kernel.working_days import is_working_day
from preau.rulebook.definition import AbsenceCounting, AbsenceRules

DECEMBER = 12


@dataclass(frozen=True)
class Sickness:
    """Days on which a child was sick, both inclusive, and the day its certificate came; None while it is missing."""

    absence_id: int
    first_day: date
    last_day: date
    certificate_on: date | None = None

    def covers(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


def counted_days(counting: AbsenceCounting, *, open_days: Sequence[date], lunches: Iterable[date]) -> list[date]:
    """The days that make a sickness longer: those on which the school is open, or this child's own lunches.

    Week-ends, holidays, strikes and closures are in neither list: they do not count, and do not interrupt.
    """
    if counting is AbsenceCounting.SCHOOL_DAYS:
        return list(open_days)
    own = set(lunches)
    return [day for day in open_days if day in own]


def return_on(last_day: date, open_days: Sequence[date]) -> date:
    """The child is back on the first day of school after the last day of sickness."""
    return next((day for day in open_days if day > last_day), last_day + timedelta(days=1))


def certificate_by(back_on: date, months: int) -> date:
    """The last day to bring the certificate, inclusive: the same day some months later, or the end of that month."""
    years, month = divmod(back_on.month - 1 + months, DECEMBER)
    for day in range(back_on.day, 0, -1):
        try:
            return date(back_on.year + years, month + 1, day)
        except ValueError:
            continue
    raise ValueError(back_on)


def runs(sicknesses: Sequence[Sickness], counted: Sequence[date]) -> list[list[date]]:
    """Consecutive counted days of sickness of one child, whoever declared them and whoever pays them."""
    found: list[list[date]] = []
    previous_was_sick = False
    for day in counted:
        sick = any(sickness.covers(day) for sickness in sicknesses)
        if sick and not previous_was_sick:
            found.append([])
        if sick:
            found[-1].append(day)
        previous_was_sick = sick
    return found


def is_proved(sicknesses: Sequence[Sickness], *, open_days: Sequence[date], months: int) -> bool:
    """Whether a certificate came within ``months`` of the return; one is enough for a sickness told in two times."""
    back_on = return_on(max(sickness.last_day for sickness in sicknesses), open_days)
    last_day = certificate_by(back_on, months)
    return any(each.certificate_on is not None and each.certificate_on <= last_day for each in sicknesses)


def deducted(
    sicknesses: Sequence[Sickness], *, lunches: Iterable[date], open_days: Sequence[date], rules: AbsenceRules
) -> Mapping[date, int]:
    """The lunches given back, each with the absence that covers it.

    ``lunches`` are all the days on which the child was expected, for both payers; ``open_days`` those on which
    its school was open. All the lunches of a long enough run are given back, the first days included.
    """
    lunches = list(lunches)
    counted = counted_days(rules.counting, open_days=open_days, lunches=lunches)
    found: dict[date, int] = {}
    for run in runs(sicknesses, counted):
        told = [each for each in sicknesses if any(each.covers(day) for day in run)]
        if len(run) >= rules.min_days and is_proved(told, open_days=open_days, months=rules.certificate_months):
            own = set(run).intersection(lunches)
            found |= {day: next(each.absence_id for each in told if each.covers(day)) for day in own}
    return found


def notice_by(first_day: date, *, working_days: int, holidays: Collection[date]) -> date:
    """The last day to say that a child will be away, inclusive: so many working days before ``first_day``."""
    day = first_day
    while working_days > 0:
        day -= timedelta(days=1)
        working_days -= is_working_day(day, holidays)
    return day
