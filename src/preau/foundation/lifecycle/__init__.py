"""What becomes of the data of somebody: each capability says it in ``personal.py``, ``owndata`` reads it."""

from preau.foundation.lifecycle.registry import exported, left_out
from preau.foundation.lifecycle.types import Exported, LeftOut, Person, Whose, Why

__all__ = ["Exported", "LeftOut", "Person", "Whose", "Why", "exported", "left_out"]
