"""Transition tables."""

from collections.abc import Iterable
from dataclasses import dataclass


class ForbiddenMove(Exception):
    """The object is not in a state from which this move starts."""


@dataclass(frozen=True)
class Transition:
    name: str
    from_: frozenset[str]
    to: str


@dataclass(frozen=True)
class Workflow:
    """An initial state and its moves (machine à états)."""

    initial: str
    transitions: tuple[Transition, ...]

    def transition(self, name: str) -> Transition:
        """Raises KeyError for a move that the table does not have."""
        return {step.name: step for step in self.transitions}[name]


def move(name: str, *, from_: Iterable[str], to: str) -> Transition:
    return Transition(name=str(name), from_=frozenset(str(state) for state in from_), to=str(to))
