"""When two records look like one: names as they are written and heard, dates, means of contact."""

from preau.duplicates.rules.comparing import Home, Person, Reason, Tier, Verdict, compare, compare_homes
from preau.duplicates.rules.names import heard, spelled
from preau.duplicates.rules.pairing import pairs_of, pairs_of_homes

__all__ = [
    "Home",
    "Person",
    "Reason",
    "Tier",
    "Verdict",
    "compare",
    "compare_homes",
    "heard",
    "pairs_of",
    "pairs_of_homes",
    "spelled",
]
