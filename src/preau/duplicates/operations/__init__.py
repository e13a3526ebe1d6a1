"""Verbs on doubles; every one takes who (``actor``) and when (``at``)."""

from preau.duplicates.operations.deciding import Decided, NotTwoRecords, put_side_by_side, set_aside
from preau.duplicates.operations.detecting import detect
from preau.duplicates.operations.merging import ChangedMeanwhile, Prevented, carry_late, merge
from preau.duplicates.operations.undoing import NotMerged, undo

__all__ = [
    "ChangedMeanwhile",
    "Decided",
    "NotMerged",
    "NotTwoRecords",
    "Prevented",
    "carry_late",
    "detect",
    "merge",
    "put_side_by_side",
    "set_aside",
    "undo",
]
