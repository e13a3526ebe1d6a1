"""Which tables hold something of a person or of a household: told from above, asked from below.

It says whether a household is empty, and moves everything when two records turn out to be one.
"""

from preau.foundation.merging.clashes import clashes, has_unique
from preau.foundation.merging.counts import Counts, counts, marks
from preau.foundation.merging.moving import give_back, move, still_there
from preau.foundation.merging.registry import holder_named, holders, holders_of, register
from preau.foundation.merging.types import AnswerHolder, Holder, Kind, Moved, Part

__all__ = [
    "AnswerHolder",
    "Counts",
    "Holder",
    "Kind",
    "Moved",
    "Part",
    "clashes",
    "counts",
    "give_back",
    "has_unique",
    "holder_named",
    "holders",
    "holders_of",
    "marks",
    "move",
    "register",
    "still_there",
]
