"""Pairs that wait, what two records hold, what a merge would do and what undoing it would bring back."""

from preau.duplicates.queries.facts import Likeness, likenesses
from preau.duplicates.queries.pairs import merge_of, pair, pairs, pairs_of_family
from preau.duplicates.queries.plans import Plan, Stage, plan_of
from preau.duplicates.queries.records import Record, records_of
from preau.duplicates.queries.undoing import Undoing, undoing_of

__all__ = [
    "Likeness",
    "Plan",
    "Record",
    "Stage",
    "Undoing",
    "likenesses",
    "merge_of",
    "pair",
    "pairs",
    "pairs_of_family",
    "plan_of",
    "records_of",
    "undoing_of",
]
