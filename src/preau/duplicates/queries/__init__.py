"""Pairs that wait, what two records hold, what a merge would do and what undoing it would bring back."""

from preau.duplicates.queries.facts import Likeness, likenesses
from preau.duplicates.queries.pairs import about_home, merge_of, of_own_family, pair, pairs
from preau.duplicates.queries.plans import Plan, Stage, plan_of
from preau.duplicates.queries.records import Record, records_of
from preau.duplicates.queries.undoing import Undoing, undoing_of

__all__ = [
    "Likeness",
    "Plan",
    "Record",
    "Stage",
    "Undoing",
    "about_home",
    "likenesses",
    "merge_of",
    "of_own_family",
    "pair",
    "pairs",
    "plan_of",
    "records_of",
    "undoing_of",
]
