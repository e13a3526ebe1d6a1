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


class Timing(StrEnum):
    """When the meals of a period are billed (ruling 26)."""

    ARREARS = "arrears"  # after the period: a known absence is a line of the same invoice
    ADVANCE = "advance"  # on the plan, before the period: an absence is a credit


class AbsenceCounting(StrEnum):
    """Which consecutive days count towards the threshold of a sickness (F6)."""

    SCHOOL_DAYS = "school_days"  # 6th arrondissement
    CANTEEN_DAYS = "canteen_days"  # 10th: the days on which this child eats


class OneFiled(StrEnum):
    """Who pays the weeks of the other parent while only one of two has filed (ruling 21)."""

    FILER_PAYS_ALL = "filer_pays_all"
    OTHER_AT_LAST_ROW = "other_at_last_row"
    HOLD = "hold"


class Standing(StrEnum):
    """How sure we are of a row of the grid (ruling 31)."""

    PUBLISHED = "published"
    BRACKET_DERIVED = "bracket_derived"  # the price was published, its limits were worked out
    TO_VERIFY = "to_verify"
