"""Why a price is what it is."""

from enum import StrEnum


class Reason(StrEnum):
    """Six ways to the last row of the grid, never confused (ruling 3); the first one leads to every row."""

    QUOTIENT = "quotient"
    INCOME_REFUSED = "income_refused"
    MISSING = "missing"
    LATE = "late"
    NO_FILE = "no_file"
    FALSE_DECLARATION = "false_declaration"
