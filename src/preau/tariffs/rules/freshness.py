"""How old a document may be when it is filed (ruling 13)."""

from calendar import monthrange
from datetime import date


def oldest_edition(first_filed_on: date, *, max_age_months: int) -> date:
    """The earliest edition date that is accepted, inclusive: filed on 23 August, 23 May for three months.

    Calendar months; where the day does not exist, the last one of its month (31 May → 28 February).
    """
    months = first_filed_on.year * 12 + first_filed_on.month - 1 - max_age_months
    year, month = divmod(months, 12)
    return date(year, month + 1, min(first_filed_on.day, monthrange(year, month + 1)[1]))


def is_fresh(edited_on: date, *, first_filed_on: date, max_age_months: int) -> bool:
    """Whether an attestation will do: its edition against the *first* submission.

    A replacement that was edited later is always accepted.
    """
    return edited_on >= oldest_edition(first_filed_on, max_age_months=max_age_months)
