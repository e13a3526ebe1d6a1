"""Statements whose text is the same for everybody: the ORM writes each once, then only its values change."""

from preau.foundation.prepared.change import Change
from preau.foundation.prepared.statement import Statement
from preau.foundation.prepared.subquery import Prepared

__all__ = ["Change", "Prepared", "Statement"]
