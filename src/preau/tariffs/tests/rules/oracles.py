"""The same rules said another way, slowly and plainly: two wordings that agree are worth more than one."""

from datetime import date, datetime, timedelta

from preau.rulebook.definition import LatePolicy
from preau.tariffs.tests.rules.tables import PAGE
from tests.worked.pages import cents

UTC_END_OF = {  # midnight in Paris, read off a UTC clock by hand
    date(2024, 8, 23): "2024-08-23T22:00:00+00:00",
    date(2024, 10, 26): "2024-10-26T22:00:00+00:00",
    date(2024, 10, 27): "2024-10-27T23:00:00+00:00",  # a day of 25 hours
    date(2025, 3, 29): "2025-03-29T23:00:00+00:00",
    date(2025, 3, 30): "2025-03-30T22:00:00+00:00",  # a day of 23 hours
}


def price_of_cents(quotient_cents: int) -> int:
    """Walk down the printed grid: the first row whose last whole euro is not passed."""
    whole = int(str(quotient_cents).zfill(3)[:-2])
    for line in PAGE.tables["grid"]:
        if line["to"] == "open" or whole <= int(line["to"]):
            return cents(line["price"])
    raise AssertionError(quotient_cents)


PERIODS = [  # first day, last day, day the invoice is made
    (date(2024, 9, 1), date(2024, 10, 31), date(2024, 11, 4)),
    (date(2024, 11, 1), date(2024, 12, 31), date(2025, 1, 6)),
    (date(2025, 1, 1), date(2025, 2, 28), date(2025, 3, 3)),
    (date(2025, 3, 1), date(2025, 4, 30), date(2025, 5, 5)),
    (date(2025, 5, 1), date(2025, 8, 31), date(2025, 7, 7)),
]


def still_late(eaten: date, complete: date, policy: LatePolicy) -> bool:
    """Whether a meal is at the last row, asked about the meal rather than about the policy's first day."""
    if policy is LatePolicy.DAY_COMPLETE_INCLUSIVE:
        return eaten < complete
    if policy is LatePolicy.FIRST_OF_MONTH_SAME:
        return (eaten.year, eaten.month) < (complete.year, complete.month)
    if policy is LatePolicy.FIRST_OF_MONTH_NEXT:
        return (eaten.year, eaten.month) <= (complete.year, complete.month)
    first, _, issued = next(period for period in PERIODS if period[0] <= eaten <= period[1])
    if policy is LatePolicy.INVOICE_AT_ISSUE:
        return complete > issued
    return complete >= first


def is_in_time(filed_at: datetime, last_day: date) -> bool:
    return filed_at < datetime.fromisoformat(UTC_END_OF[last_day])


def every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(n) for n in range((last - first).days + 1)]
