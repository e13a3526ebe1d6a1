"""The choices of a règlement, by name."""

from enum import StrEnum


class LatePolicy(StrEnum):
    """From when a late family pays its own tariff (ruling 4); D is the day its file was complete."""

    DAY_COMPLETE_INCLUSIVE = "day_complete_inclusive"  # the meals of D are at the real tariff
    INVOICE_AT_ISSUE = "invoice_at_issue"  # what counts is what is known when the invoice is made
    FIRST_OF_MONTH_SAME = "first_of_month_same"
    FIRST_OF_MONTH_NEXT = "first_of_month_next"
    NEXT_PERIOD = "next_period"


class Formula(StrEnum):
    """How income becomes a quotient for a family without CAF (ruling 14)."""

    REFERENCE_INCOME = "rfr"  # RFR / 12 / fiscal parts
    RESOURCES = "resources"  # (resources / 12 + monthly benefits) / CAF parts


class Direction(StrEnum):
    """Which way a provisional tariff is put right (ruling 8)."""

    BOTH = "both"
    DOWN_ONLY = "down_only"


class Standing(StrEnum):
    """How sure we are of a row of the grid (ruling 31)."""

    PUBLISHED = "published"
    BRACKET_DERIVED = "bracket_derived"  # the price was published, its limits were worked out
    TO_VERIFY = "to_verify"
