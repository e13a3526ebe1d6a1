"""Children, grown-ups and schools that the questions of a démarche let choose."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from preau.families import queries as families
from preau.kernel.on_behalf import Eyes
from preau.procedures.definition import Field, Kind
from preau.schools import queries as schools

NOBODY: Mapping[int, str] = {}


class Child(NamedTuple):
    """One child to choose; ``verified`` tells whether an agent has confirmed the family."""

    name: str
    birth_on: date
    verified: bool


@dataclass(frozen=True)
class ChoiceSource:
    """What can be chosen, by id; empty when no question needs it. ``on`` is the day that dates are judged on."""

    on: date
    children: Mapping[int, Child] = field(default_factory=dict)
    schools: Mapping[int, str] = field(default_factory=dict)
    adults: Mapping[int, str] = field(default_factory=dict)


def choices_for(
    fields: Iterable[Field], *, household_id: int | None, on: date, seen_by: Eyes | int | None = None
) -> ChoiceSource:
    """Only what these questions need: at most one query for children, one for grown-ups and one for schools.

    ``seen_by`` is the account that chooses, from whom a child may be hidden.
    """
    kinds = {kind for question in fields for kind in _kinds_of(question)}
    home = household_id if kinds & {Kind.CHILD, Kind.MEMBER} else None
    return ChoiceSource(
        children=_children(home, on=on, seen_by=seen_by) if home else {},
        schools={school.id: school.name for school in schools.open_schools()} if Kind.SCHOOL in kinds else {},
        adults=_adults(home, on=on) if home and Kind.MEMBER in kinds else {},
        on=on,
    )


def _kinds_of(question: Field) -> list[Kind]:
    return [question.kind, *(inner.kind for inner in question.fields)]


def _children(household_id: int, *, on: date, seen_by: Eyes | int | None) -> dict[int, Child]:
    return {
        child.id: Child(child.name, child.birth_on, child.verified)
        for child in families.children_of_household(household_id, on=on, seen_by=seen_by)
    }


def _adults(household_id: int, *, on: date) -> dict[int, str]:
    return {adult.id: adult.name for adult in families.adults_of_household(household_id, on=on)}
