"""Which tables hold something of a person or of a household: told from above, asked from below."""

from preau.foundation.merging.registry import holders, holders_of, register
from preau.foundation.merging.types import Holder

__all__ = ["Holder", "holders", "holders_of", "register"]
