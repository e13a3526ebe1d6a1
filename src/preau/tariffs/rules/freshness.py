"""How old a document may be when it is filed (ruling 13)."""

from datetime import date

from preau.kernel.months import months_before


def oldest_edition(first_filed_on: date, *, max_age_months: int) -> date:
    """The earliest edition date that is accepted, inclusive: filed on 23 August, 23 May for three months."""
    return months_before(first_filed_on, max_age_months)


def is_fresh(edited_on: date, *, first_filed_on: date, max_age_months: int) -> bool:
    """Whether an attestation will do: its edition against the *first* submission.

    A replacement that was edited later is always accepted.
    """
    return edited_on >= oldest_edition(first_filed_on, max_age_months=max_age_months)
