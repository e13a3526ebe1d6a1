"""Tables that hold something about people, said as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Whose(StrEnum):
    """By which of somebody's keys a row is found to be theirs."""

    ACCOUNT = "account"
    ADULT = "adult"
    HOUSEHOLD = "household"
    CHILD = "child"
    CASE = "case"
    CASE_REFERENCE = "case_reference"


class Why(StrEnum):
    """Why a table about people is not in the copy that they receive."""

    KEYS = "keys"  # keys and fingerprints: giving them away would open doors
    COPY = "copy"  # the same facts stand elsewhere in the copy
    WORK = "work"  # steps of our own work, with nothing more about the person
    PROTECTION = "protection"  # protects a child: read with an agent, never sent
    AGENTS = "agents"  # about those who work here


@dataclass(frozen=True)
class Person:
    """Whose data is asked for: what they may see today, never what they only share a child with (ruling 23).

    ``alone``: no other grown-up stands around their children, here or elsewhere.
    """

    keys: Mapping[Whose, tuple[object, ...]]
    hidden_children: frozenset[int] = frozenset()
    alone: bool = False

    def ids(self, whose: Whose) -> tuple[object, ...]:
        return self.keys.get(whose, ())


@dataclass(frozen=True)
class Exported:
    """A table whose rows people receive; a row is theirs when any path of ``by`` leads to one of their keys.

    ``about`` leads to a child: rows about one who is hidden from them stay here. ``files`` leads to a stored file,
    whose document joins the copy. ``only`` narrows the table. ``journal``: events about these rows are theirs to
    read. ``if_alone``: only for who shares no child with somebody else (ADR 24).
    """

    table: str
    by: Mapping[str, Whose]
    columns: tuple[str, ...]
    about: str = ""
    files: str = ""
    only: Mapping[str, object] = field(default_factory=dict)
    journal: bool = False
    if_alone: bool = False


@dataclass(frozen=True)
class LeftOut:
    """A table that people do not receive, and why."""

    table: str
    why: Why
