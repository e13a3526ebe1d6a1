"""What families does with the cases that add a child or a parent."""

from preau.families.handlers.adult import AddAdult
from preau.families.handlers.child import AddChild

__all__ = ["AddAdult", "AddChild"]
